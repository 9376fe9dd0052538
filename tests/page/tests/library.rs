//! The page of the whole library, as a visitor meets it.

use anyhow::Result;
use nextline_page_tests::{Page, page_test};
use thirtyfour::Key;

/// Trials that must be there, as their names stand.
const NAMES: [&str; 25] = [
    "SONIA",
    "PALOMA-2",
    "PALOMA-3",
    "MONALEESA-2",
    "MONALEESA-3",
    "MONALEESA-7",
    "MONARCH 2",
    "MONARCH 3",
    "PALMARES-2",
    "MAINTAIN",
    "PACE",
    "PALMIRA",
    "postMONARCH",
    "EMERALD",
    "EMBER-3",
    "SERENA-2",
    "AMEERA-3",
    "acelERA",
    "DESTINY-Breast04",
    "ASCENT",
    "TROPION-Breast01",
    "TROPION-Breast02",
    "CAPItello-291",
    "SOLAR-1",
    "INAVO120",
];

async fn drawn(page: &Page) -> Result<()> {
    page.go("/library.html").await?;
    page.wait_until("the library is drawn", "one('nextline-library').state === 'ready'").await
}

const SONIA: &str = "nextline-library >>> [data-trial=sonia]";

page_test!(the_library_lists_every_trial_of_the_guide, |page| {
    drawn(page).await?;
    let names = page.texts("nextline-library >>> .trial > summary > .name").await?;
    for name in NAMES {
        assert!(names.iter().any(|known| known == name), "{name} in {names:?}");
    }
});

page_test!(the_library_shows_what_replaced_what_in_sonia, |page| {
    drawn(page).await?;
    let text = page.text(SONIA).await?;
    for told in [
        "The report of 2024 was replaced by the report of 2026.",
        "before 0.87 (0.74 to 1.03), now 0.82 (0.71 to 0.94)",
        "before 37.3 months, now 58.5 months",
        "1/0.74 = 1.351",
    ] {
        assert!(text.contains(told), "{told} in {text}");
    }
    page.click(&format!("{SONIA} > summary")).await?;
    let survival = format!("{SONIA} > details.survival > section");
    assert!(!page.read::<bool>(&format!("all('{survival}')[0].checkVisibility()")).await?, "survival stays folded");
});

page_test!(the_library_finds_trials_by_word_and_kind_of_cancer, |page| {
    drawn(page).await?;
    let shown = "all('nextline-library >>> .trial').filter((trial) => trial.checkVisibility()).map((trial) => trial.dataset.trial)";
    let all: Vec<String> = page.read(shown).await?;
    page.click("nextline-library >>> .find").await?;
    page.press("elacestrant").await?;
    let found: Vec<String> = page.read(shown).await?;
    assert!(found.contains(&"emerald".to_owned()) && found.len() < all.len(), "{found:?}");
    assert!(page.text("nextline-library >>> .shown").await?.starts_with(&format!(
        "Shown: {} of {}",
        found.len(),
        all.len()
    )));
    page.read::<Option<bool>>(
        "(() => { const find = one('nextline-library >>> .find'); find.value = ''; \
        const group = one('nextline-library >>> .group'); group.value = 'triple_negative'; \
        group.dispatchEvent(new Event('change')); return true; })()",
    )
    .await?;
    let found: Vec<String> = page.read(shown).await?;
    assert!(found.contains(&"ascent".to_owned()) && !found.contains(&"sonia".to_owned()), "{found:?}");
});

page_test!(the_library_is_not_cut_on_a_small_screen, |page| {
    page.resize(320, 900).await?;
    drawn(page).await?;
    page.read::<bool>(
        "(() => { for (const fold of all('nextline-library >>> details')) fold.open = true; return true; })()",
    )
    .await?;
    let width: f64 = page.read("document.documentElement.scrollWidth").await?;
    assert!(width <= 320.0, "{width}");
});

page_test!(the_library_is_within_reach_of_everyone, |page| {
    drawn(page).await?;
    page.click(&format!("{SONIA} > summary")).await?;
    page.axe_finds_nothing().await?;
    // By keyboard alone: from the search to the first trial, which is SONIA, shut and opened again.
    page.read::<bool>("(() => { one('nextline-library >>> .group').focus(); return true; })()").await?;
    page.press(Key::Tab).await?;
    page.press(Key::Enter).await?;
    let open = "all('nextline-library >>> .trial')[0].open";
    assert!(!page.read::<bool>(open).await?, "shut by the keyboard");
    page.press(Key::Enter).await?;
    assert!(page.read::<bool>(open).await?, "opened by the keyboard");
    page.read::<bool>("(() => { document.documentElement.dir = 'rtl'; return true; })()").await?;
    page.resize(320, 900).await?;
    let width: f64 = page.read("document.documentElement.scrollWidth").await?;
    assert!(width <= 320.0, "right to left: {width}");
});
