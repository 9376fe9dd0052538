//! Where WebAssembly is absent or refused, the page shows its fallback and nothing of an error.

use anyhow::Result;
use nextline_page_tests::{Page, Visit, page_test};

const FALLBACK: &str = "nextline-forest-plot[question=cdk46-now-or-later] > p";

async fn fallback_is_shown(page: &Page) -> Result<bool> {
    Ok(page.is_shown(FALLBACK).await? && page.text(FALLBACK).await?.contains("care team"))
}

/// Chromium tells a refusal once, Firefox also in words of its own.
fn only_about_webassembly(complaints: &[String]) {
    let expected = ["script-src refused wasm-eval", "blocked WebAssembly"];
    for complaint in complaints {
        assert!(expected.iter().any(|text| complaint.contains(text)), "{complaint}");
    }
}

page_test!(browsers_have_it_unless_told_otherwise, |page| {
    page.go("/fixtures/webassembly.html").await?;
    page.wait_until("it compiles", "one('p').textContent === 'compiled'").await?;
});

page_test!(a_browser_can_be_without_it, Visit::without_webassembly(), |page| {
    page.go("/fixtures/webassembly.html").await?;
    page.wait_until("it is absent", "one('p').textContent === 'absent'").await?;
});

page_test!(a_policy_can_refuse_it, |page| {
    page.go("/fixtures/webassembly.html?without-wasm").await?;
    page.wait_until("it is refused", "one('p').textContent === 'refused: CompileError'").await?;
    let heard = page.take_complaints().await?;
    assert!(!heard.is_empty());
    only_about_webassembly(&heard);
});

page_test!(a_browser_without_it_gets_the_fallback, Visit::without_webassembly(), |page| {
    page.go("/").await?;
    assert!(fallback_is_shown(page).await?);
});

page_test!(a_policy_that_refuses_it_leaves_the_fallback, |page| {
    page.go("/?without-wasm").await?;
    assert!(fallback_is_shown(page).await?);
    // That the policy refused it is what this test is about; anything else is a fault.
    only_about_webassembly(&page.take_complaints().await?);
});
