//! The forest plot in use: rows by keyboard, controls, exports, and the real boxes of its drawings.

use anyhow::Result;
use nextline_page_tests::{Page, page_test};
use serde_json::Value;
use thirtyfour::Key;

const PLOT: &str = "nextline-forest-plot";
/// The panel of the fixture that is pooled.
const FIRST: &str = "nextline-forest-plot >>> .panel:first-of-type";

/// Opens the page with one plot, and waits until it is drawn.
async fn drawn(page: &Page) -> Result<()> {
    page.go("/fixtures/plot.html").await?;
    page.wait_until("the plot is drawn", &format!("one('{PLOT}').state === 'ready'")).await
}

/// The name of the focused row, as it is read out: its own text and the sentence it points to.
const NAME: &str = "(() => { const row = focused(); \
    return row.getAttribute('aria-labelledby').split(' ').map((id) => row.getRootNode().getElementById(id).textContent).join(' '); })()";

page_test!(rows_are_one_stop_with_arrows_between_them, |page| {
    drawn(page).await?;
    let stops: usize = page.read(&format!("all('{FIRST} button.row[tabindex=\"0\"]').length")).await?;
    assert_eq!(stops, 1, "the rows are one stop of the Tab key");
    let rows: usize = page.read(&format!("all('{FIRST} button.row').length")).await?;
    assert!(rows > 3, "{rows} rows");
    let height = format!("one('{FIRST} .table').getBoundingClientRect().height");
    assert!(page.read::<f64>(&height).await? < 5.0, "the table is out of sight");

    // By Tab alone, from the choice above it.
    page.read::<Value>(&format!("one('{FIRST} .show-table input').focus()")).await?;
    page.press(Key::Tab).await?;
    assert!(page.read::<bool>("focused().matches('button.row')").await?, "the first row has the focus");
    assert!(page.read::<f64>(&height).await? > 100.0, "the table is in sight while it has the focus");
    let name: String = page.read(NAME).await?;
    assert!(name.contains("hazard ratio") && name.contains("95% interval") && name.contains("no difference"), "{name}");
    assert!(!name.contains("significant"), "{name}");

    let at = format!("all('{FIRST} button.row').indexOf(focused())");
    for (key, place) in [
        (Key::Down, 1),
        (Key::Down, 2),
        (Key::Up, 1),
        (Key::End, rows - 1),
        (Key::Down, rows - 1),
        (Key::Home, 0),
        (Key::Up, 0),
    ] {
        page.press(key.clone()).await?;
        assert_eq!(page.read::<usize>(&at).await?, place, "after {key:?}");
        let highlighted: Vec<String> = page
            .read(&format!("[...new Set(all('{FIRST} .scene .highlight').map((mark) => mark.dataset.row))]"))
            .await?;
        assert_eq!(highlighted, [place.to_string()], "the drawing mirrors the row");
    }
    assert_eq!(page.read::<usize>(&format!("all('{FIRST} button.row[tabindex=\"0\"]').length")).await?, 1);
    let inside: usize = page
        .read("all('nextline-forest-plot >>> svg :is(a, button, [tabindex]), nextline-forest-plot >>> svg[tabindex]').length")
        .await?;
    assert_eq!(inside, 0, "nothing in a drawing takes the focus");
});

page_test!(details_open_by_keyboard_and_close_by_escape, |page| {
    drawn(page).await?;
    page.read::<Value>(&format!(
        "one('{PLOT}').addEventListener('nextline-select', (event) => (window.selected = event.detail))"
    ))
    .await?;
    page.read::<Value>(&format!("all('{FIRST} button.row')[1].focus()")).await?;
    page.press(Key::Enter).await?;
    let details = page.text(&format!("{PLOT} >>> tr.details")).await?;
    for part in ["more about this result", "Side effects", "How certain is this?", "Sources", "Limits of this research"]
    {
        assert!(details.contains(part), "{part}: {details}");
    }
    assert!(page.read::<bool>("focused().getAttribute('aria-expanded') === 'true'").await?);
    let detail: Value = page.read("window.selected").await?;
    assert_eq!(detail["question"], "first-line-cdk46");
    assert_eq!(detail["row"], 1);
    assert!(!detail["effect"].as_str().unwrap_or_default().is_empty(), "{detail}");

    // Still open, and still in focus, when the drawing is made anew for another width.
    page.resize(500, 900).await?;
    page.wait_until(
        "it is drawn for the new width",
        "one('nextline-forest-plot >>> .panel:first-of-type .scene').width.baseVal.value < 500",
    )
    .await?;
    assert_eq!(page.texts(&format!("{PLOT} >>> tr.details")).await?.len(), 1);
    assert_eq!(page.read::<usize>(&format!("all('{FIRST} button.row').indexOf(focused())")).await?, 1);

    page.press(Key::Escape).await?;
    assert!(page.texts(&format!("{PLOT} >>> tr.details")).await?.is_empty());
    assert_eq!(page.read::<usize>(&format!("all('{FIRST} button.row').indexOf(focused())")).await?, 1);
});

page_test!(a_press_in_the_drawing_leads_to_the_row, |page| {
    drawn(page).await?;
    page.read::<Value>(&format!(
        "one('{FIRST} .scene text.name[data-row=\"2\"]').dispatchEvent(new MouseEvent('click', {{ bubbles: true, composed: true }}))"
    ))
    .await?;
    assert_eq!(page.read::<usize>(&format!("all('{FIRST} button.row').indexOf(focused())")).await?, 2);
    assert_eq!(page.texts(&format!("{PLOT} >>> tr.details")).await?.len(), 1);
    page.click(&format!("{PLOT} >>> .close")).await?;
    assert!(page.texts(&format!("{PLOT} >>> tr.details")).await?.is_empty());
    assert_eq!(page.read::<usize>(&format!("all('{FIRST} button.row').indexOf(focused())")).await?, 2);
});

/// Chooses a value of a control, as a press of a key in it would.
async fn choose(page: &Page, option: &str, value: &str) -> Result<()> {
    page.read::<Value>(&format!(
        "(() => {{ const select = one('{PLOT} >>> select#{option}'); select.focus(); select.value = '{value}'; \
         select.dispatchEvent(new Event('change', {{ bubbles: true }})); }})()"
    ))
    .await?;
    Ok(())
}

page_test!(a_choice_changes_the_drawing_and_is_spoken_once, |page| {
    drawn(page).await?;
    let pooled = format!("{FIRST} tr:not([data-effect], .details) > td.in-words");
    let before = page.texts(&pooled).await?;
    assert!(before[0].contains("restricted maximum likelihood"), "{before:?}");
    choose(page, "interval", "hartung-knapp").await?;
    let after = page.texts(&pooled).await?;
    assert!(after[0].contains("Hartung") && after[0] != before[0], "{after:?}");
    let status = page.text(&format!("{PLOT} >>> [role=status]")).await?;
    assert!(status.contains(&after[0]), "{status}");
    assert_eq!(page.read::<String>("focused().id").await?, "interval", "the focus stays");
    assert_eq!(page.read::<String>(&format!("one('{PLOT}').getAttribute('interval')")).await?, "hartung-knapp");
    choose(page, "model", "common").await?;
    assert!(page.texts(&pooled).await?[0].contains("common-effect mean"));

    choose(page, "model", "reml").await?;
    choose(page, "layout", "plain").await?;
    assert!(page.texts(&pooled).await?.is_empty(), "in plain words nothing is pooled");
    assert!(!page.texts(&format!("{FIRST} .scene .plain")).await?.is_empty());
    choose(page, "layout", "journal").await?;
    assert_eq!(page.texts(&pooled).await?.len(), 2, "pooled, and where a further trial would be expected");
});

page_test!(exports_hold_the_numbers_and_the_date, |page| {
    drawn(page).await?;
    page.read::<Value>(
        "(() => { window.saved = []; const make = URL.createObjectURL; \
         URL.createObjectURL = (blob) => { window.saved.push(blob); return make(blob); }; \
         HTMLAnchorElement.prototype.click = function () { window.named = this.download; }; })()",
    )
    .await?;
    let figures = page.texts(&format!("{FIRST} .scene .ratio")).await?;
    assert!(figures.len() > 3, "{figures:?}");
    for (place, (action, ending)) in [("svg", "svg"), ("csv", "csv"), ("png", "png")].into_iter().enumerate() {
        page.click(&format!("{FIRST} [data-action={action}]")).await?;
        page.wait_until(
            "it is saved",
            &format!("window.saved.length === {} && window.named.endsWith('.{ending}')", place + 1),
        )
        .await?;
        page.wait_until("that is said", &format!("one('{PLOT} >>> [role=status]').textContent === 'Saved.'")).await?;
    }
    let svg: String = page.read("window.saved[0].text()").await?;
    // It opens as a picture.
    let opens: bool = page
        .read(
            "new Promise((done) => { const reader = new FileReader(); reader.onload = () => { const picture = new Image(); \
             picture.onload = () => done(picture.naturalWidth > 100); picture.onerror = () => done(false); \
             picture.src = reader.result; }; reader.readAsDataURL(window.saved[0]); })",
        )
        .await?;
    assert!(opens, "{svg}");
    let csv: String = page.read("window.saved[1].text()").await?;
    for figure in &figures {
        assert!(svg.contains(figure.as_str()), "{figure} in the SVG");
        for number in
            figure.split(|letter: char| !letter.is_ascii_digit() && letter != '.').filter(|part| !part.is_empty())
        {
            assert!(csv.contains(number), "{number} in the CSV: {csv}");
        }
    }
    for text in ["Not clinically reviewed.", "Evidence issued 20"] {
        assert!(svg.contains(text) && csv.contains(text), "{text}");
    }
    let (kind, bytes): (String, usize) = page.read("[window.saved[2].type, window.saved[2].size]").await?;
    assert!(kind == "image/png" && bytes > 10_000, "{kind}, {bytes} bytes");
    // It opens, as wide as the drawing at twice its size.
    let (width, drawn): (f64, f64) = page
        .read(&format!("createImageBitmap(window.saved[2]).then((picture) => [picture.width, one('{FIRST} .scene').width.baseVal.value])"))
        .await?;
    assert!((width - drawn * 2.0).abs() <= 2.0, "{width} of {drawn}");
});

page_test!(everything_open_is_accessible, |page| {
    drawn(page).await?;
    page.read::<Value>(&format!(
        "(all('{PLOT} >>> details').forEach((details) => (details.open = true)), \
         all('{PLOT} >>> .show-table input').forEach((input) => input.click()), all('{FIRST} button.row')[0].click())"
    ))
    .await?;
    page.axe_finds_nothing().await?;
    page.resize(320, 900).await?;
    page.wait_until("it is drawn for the new width", &format!("one('{FIRST} .scene').width.baseVal.value < 320"))
        .await?;
    page.axe_finds_nothing().await?;
});

/// Every question in every layout at four widths, the fonts in turn: each drawing's real boxes, and what the table lacks.
const BOXES: &str = include_str!("../fixtures/boxes.js");

page_test!(the_real_boxes_of_two_hundred_drawings_are_sound, |page| {
    page.resize(1400, 900).await?;
    drawn(page).await?;
    let (scenes, flaws): (usize, Vec<String>) = page.read(BOXES.trim().trim_end_matches(';')).await?;
    assert!(
        flaws.is_empty(),
        "{} flaws in {scenes} drawings:\n{}",
        flaws.len(),
        flaws[..flaws.len().min(20)].join("\n")
    );
    assert!(scenes >= 200, "only {scenes} drawings were looked at");
});
