//! The demo page, as a visitor meets it.

use anyhow::Result;
use nextline_page_tests::{Page, page_test};
use thirtyfour::Key;

const PLOT: &str = "nextline-forest-plot[question=cdk46-now-or-later]";
const AGAIN: &str = "nextline-forest-plot[question=cdk46-again]";
const CARDS: &str = "nextline-option-cards[question=cdk46-now-or-later]";

/// Opens the page and waits until all six elements of it are drawn.
async fn drawn(page: &Page) -> Result<()> {
    page.go("/").await?;
    page.wait_until(
        "all elements are drawn",
        "all('nextline-forest-plot, nextline-option-cards').length === 6 \
         && all('nextline-forest-plot, nextline-option-cards').every((element) => element.state === 'ready')",
    )
    .await
}

/// All texts of the drawings and, apart, of the tables of an element.
async fn drawing_and_table(page: &Page, element: &str) -> Result<(String, String)> {
    let drawing = page.texts(&format!("{element} >>> svg.scene")).await?.join(" ");
    let table = page.texts(&format!("{element} >>> table")).await?.join(" ");
    Ok((drawing, table))
}

page_test!(it_loads_with_a_heading, |page| {
    drawn(page).await?;
    assert!(page.text("h1").await?.contains("Metastatic breast cancer"));
});

page_test!(the_drawing_replaces_the_fallback, |page| {
    drawn(page).await?;
    let height: f64 = page.read(&format!("one('{PLOT} > p').getBoundingClientRect().height")).await?;
    assert!(height == 0.0, "the fallback takes no room, but {height}");
});

page_test!(sonia_is_shown_with_its_history, |page| {
    drawn(page).await?;
    let (drawing, table) = drawing_and_table(page, PLOT).await?;
    for text in [&drawing, &table] {
        assert!(text.contains("0.82") && text.contains("0.71") && text.contains("0.94"), "{text}");
        assert!(text.contains("0.87") && text.contains("0.74") && text.contains("1.03"), "{text}");
        assert!(text.contains("SONIA (2026)"), "{text}");
    }
    let all = page.texts(&format!("{PLOT} >>> .panel")).await?.join(" ");
    for sentence in ["planned test was an earlier report (2024)", "It did not show", "formal status of this update"] {
        assert!(table.contains(sentence) && all.contains(sentence), "{sentence}: {table}");
        assert!(page.text(CARDS_TEXT).await?.contains(sentence), "{sentence} stands on the card");
    }
});

/// The first card, whole.
const CARDS_TEXT: &str = "nextline-option-cards[question=cdk46-now-or-later] >>> .card:first-child";

page_test!(a_drug_again_has_its_printed_figures, |page| {
    drawn(page).await?;
    let (drawing, table) = drawing_and_table(page, AGAIN).await?;
    for text in [&drawing, &table] {
        assert!(text.contains("0.57") && text.contains("0.85"), "MAINTAIN: {text}");

        assert!(text.contains("90%"), "PACE carries its level: {text}");
    }
});

page_test!(survival_stays_folded_until_it_is_opened, |page| {
    drawn(page).await?;
    let figures = format!("{PLOT} >>> details.survival > figure");
    assert!(!page.is_shown(&figures).await?);
    page.click(&format!("{PLOT} >>> details.survival > summary")).await?;
    assert!(page.is_shown(&figures).await?);
    assert!(page.text(&figures).await?.contains("Hazard ratio 0.91"));
});

page_test!(benefits_stand_beside_harms, |page| {
    drawn(page).await?;
    let card = page.text(CARDS_TEXT).await?;
    assert!(card.contains("31.9 months") && card.contains("26.7 months"), "{card}");
    assert!(card.contains("Out of 100 people, 86 had this."), "{card}");
    assert!(card.contains("Certainty not yet rated"), "{card}");
    let again = page.text("nextline-option-cards[question=cdk46-again] >>> .card:first-child").await?;
    assert!(again.contains("Side-effect numbers not yet verified here; ask your team."), "{again}");
    assert!(!again.contains("0.57") && !again.contains("5.29") && !again.contains("out of 100"), "words only: {again}");
});

page_test!(the_keyboard_reaches_everything, |page| {
    drawn(page).await?;
    // Whatever a mouse can use is reached by Tab, in order, each once, and nothing holds the focus. (Of the rows of a
    // table one is; arrows lead to the others.)
    let usable: usize = page
        .read(
            "(() => { let count = 0; const walk = (root) => { for (const one of root.querySelectorAll('*')) { \
             if (one.shadowRoot) walk(one.shadowRoot); \
             if (one.matches('a[href], summary, input, select, button:not([tabindex=\"-1\"]), [tabindex=\"0\"]') \
             && one.checkVisibility()) count += 1; \
             } }; walk(document); return count; })()",
        )
        .await?;
    assert!(usable > 40, "{usable}");
    let mut reached = 0;
    let mut survival = false;
    for _ in 0..usable + 5 {
        page.press(Key::Tab).await?;
        let name: String = page.read("focused() ? focused().localName + ' ' + focused().className : ''").await?;
        if name.is_empty() || name.starts_with("body") {
            break;
        }
        reached += 1;
        survival |= page.read::<bool>("!!focused().closest('details.survival')").await?;
    }
    assert!(survival, "the folded survival figures can be opened");
    assert!(reached + 1 >= usable, "{reached} of {usable} were reached");
});

page_test!(the_table_appears_when_asked_for, |page| {
    drawn(page).await?;
    let height = format!("one('{PLOT} >>> .panel:first-of-type .table').getBoundingClientRect().height");
    let before: f64 = page.read(&height).await?;
    page.click(&format!("{PLOT} >>> [data-panel=second-progression] .show-table input")).await?;
    let after: f64 = page.read(&height).await?;
    assert!(before < 5.0 && after > 40.0, "{before} became {after}");
});

page_test!(nothing_is_cut_on_a_phone, |page| {
    page.resize(320, 800).await?;
    drawn(page).await?;
    let wide: Vec<String> = page
        .read(
            "(() => { const wide = []; const walk = (root) => { for (const one of root.querySelectorAll('*')) { \
             if (one.shadowRoot) walk(one.shadowRoot); \
             if (one.closest('svg') && one.localName !== 'svg' || one.closest('.table, .probe')) continue; \
             const box = one.getBoundingClientRect(); \
             if (box.width > 1 && box.right > innerWidth + 1) wide.push(one.localName + '.' + one.className); \
             } }; walk(document.body); return wide; })()",
        )
        .await?;
    assert!(wide.is_empty(), "{wide:?}");
});

page_test!(it_is_accessible_when_wide, |page| {
    drawn(page).await?;
    page.axe_finds_nothing().await?;
});

page_test!(it_is_accessible_when_narrow, |page| {
    page.resize(320, 800).await?;
    drawn(page).await?;
    page.axe_finds_nothing().await?;
});

page_test!(it_is_accessible_when_all_is_open, |page| {
    drawn(page).await?;
    page.read::<bool>(
        "all('nextline-forest-plot >>> details, nextline-option-cards >>> details') \
         .every((details) => (details.open = true))",
    )
    .await?;
    page.axe_finds_nothing().await?;
});

page_test!(nothing_is_asked_of_the_network_once_it_stands, |page| {
    const ASKED: &str = "performance.getEntriesByType('resource').map((entry) => entry.name).sort()";
    drawn(page).await?;
    // A browser writes down what it fetched a moment after the page has read it.
    tokio::time::sleep(std::time::Duration::from_secs(1)).await;
    let before: Vec<String> = page.read(ASKED).await?;
    page.click(&format!("{PLOT} >>> details.survival > summary")).await?;
    page.resize(400, 800).await?;
    page.wait_until("it is drawn for the new width", &format!("one('{CARDS}').state === 'ready'")).await?;
    let after: Vec<String> = page.read(ASKED).await?;
    assert_eq!(before, after);
});
