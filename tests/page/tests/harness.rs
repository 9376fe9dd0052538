//! The harness can fail: each kind of complaint is provoked by a fixture and must be heard, in both browsers.
#![allow(clippy::unwrap_used)]

use std::path::PathBuf;
use std::time::Duration;

use nextline_page_tests::{Browser, Visit, page_test, run};
use thirtyfour::Key;

page_test!(a_quiet_page_gives_no_cause_for_complaint, |page| {
    page.go("/fixtures/quiet.html").await?;
    assert_eq!(page.text("h1").await?, "Nothing is wrong here");
});

page_test!(every_kind_of_complaint_is_heard, |page| {
    for (fixture, expected) in [
        ("console-error", "a logged error 42"),
        ("uncaught-error", "an uncaught error"),
        ("unhandled-rejection", "an unhandled rejection"),
        ("inline-script", "policy: script-src-elem refused inline"),
        ("inline-style", "policy: style-src-attr refused inline"),
        ("foreign-image", "policy: img-src refused http://127.0.0.1:9/"),
        ("markup-string", "policy: require-trusted-types-for refused trusted-types-sink"),
        ("missing-script", "no-such-file.js"),
        ("framed", "a logged error 42"),
    ] {
        page.go(&format!("/fixtures/{fixture}.html")).await?;
        let heard = page.take_complaints().await?;
        let found = heard.iter().any(|complaint| complaint.contains(expected));
        assert!(found, "{fixture} was not heard: {heard:#?}");
    }
    page.go("/fixtures/quiet.html").await?;
});

/// A whole test that should fail, run as every other.
fn fails(browser: Browser, fixture: &str) -> String {
    let path = format!("/fixtures/{fixture}.html");
    run(browser, &Visit::default(), "meant-to-fail", async |page| page.go(&path).await).unwrap_err().to_string()
}

#[test]
fn a_complaint_fails_a_test_that_did_not_take_it() {
    for browser in [Browser::Chromium, Browser::Firefox] {
        let message = fails(browser, "console-error");
        assert!(message.contains("a logged error 42"), "{message}");
    }
}

#[test]
fn a_failed_test_leaves_a_picture() {
    let picture = PathBuf::from(std::env::var("NEXTLINE_ARTIFACTS").unwrap()).join("meant-to-fail.firefox.png");
    let _ = std::fs::remove_file(&picture);
    fails(Browser::Firefox, "uncaught-error");
    assert!(std::fs::read(&picture).unwrap().starts_with(b"\x89PNG"));
}

page_test!(shadow_roots_are_in_reach, |page| {
    page.go("/fixtures/shadow.html").await?;
    page.click("counting-button >>> button").await?;
    assert_eq!(page.text("counting-button >>> output").await?, "1 presses");
    assert_eq!(page.texts("counting-button >>> *").await?, ["Count", "1 presses"]);
});

page_test!(keys_are_pressed_where_the_focus_is, |page| {
    page.go("/fixtures/shadow.html").await?;
    page.press(Key::Tab).await?;
    assert_eq!(page.read::<String>("focused().textContent").await?, "Count");
    page.press(Key::Enter).await?;
    page.wait_until("Enter counts", "one('counting-button >>> output').textContent.startsWith('1')").await?;
});

page_test!(what_never_holds_is_told, |page| {
    page.go("/fixtures/quiet.html").await?;
    let second = Duration::from_secs(1);
    let error = page.wait_at_most(second, "pigs fly", "document.querySelector('pig')").await.unwrap_err();
    assert!(error.to_string().contains("until pigs fly"), "{error}");
    let error = page.text("h1, main").await.unwrap_err();
    assert!(format!("{error:#}").contains("expected one element for h1, main, found 2"), "{error:#}");
});

page_test!(a_narrow_page_is_as_narrow_as_asked, |page| {
    page.resize(320, 800).await?;
    page.go("/fixtures/quiet.html").await?;
    assert_eq!(page.read::<(u32, u32)>("[innerWidth, innerHeight]").await?, (320, 800));
});

page_test!(axe_finds_barriers_in_shadow_roots_too, |page| {
    page.go("/fixtures/inaccessible.html").await?;
    let found = page.axe_violations().await?;
    let rules: Vec<&str> = found.iter().map(|violation| violation.id.as_str()).collect();
    assert_eq!(rules, ["button-name", "image-alt"]);
    let message = page.axe_finds_nothing().await.unwrap_err().to_string();
    assert!(message.contains("<button></button>"), "{message}");
});
