//! Pages that harm what is embedded in them, and files that arrive broken: an element works, or it shows its fallback
//! with one sentence.

use std::time::Duration;

use anyhow::Result;
use nextline_page_tests::{Harm, Page, Visit, page_test};

const PLOT: &str = "nextline-forest-plot[question=cdk46-now-or-later]";
const FAILED: &str = "This part of the page could not start. What is written here still holds.";
const SLOW: &str = "This part of the page is still loading. You can read what is written here meanwhile.";

/// Whether the one element that matches takes room: a driver's own answer overlooks that what it is slotted into is hidden.
async fn takes_room(page: &Page, selector: &str) -> Result<bool> {
    page.read(&format!("one(\"{selector}\").getBoundingClientRect().height > 0")).await
}

/// Whether an element shows its fallback, and above it this sentence alone.
async fn falls_back(page: &Page, element: &str, sentence: &str) -> Result<()> {
    let shown = takes_room(page, &format!("{element} > p:first-child")).await?;
    assert!(shown, "{element} shows its fallback");
    assert_eq!(page.text(&format!("{element} >>> .message")).await?, sentence, "{element}");
    let drawn: usize = page.read(&format!("all(\"{element} >>> .content > *\").length")).await?;
    assert_eq!(drawn, 0, "{element} draws nothing");
    Ok(())
}

async fn fails_with(page: &Page, sentence: &str) -> Result<()> {
    page.go("/").await?;
    page.wait_until("the plot has given up", &format!("one('{PLOT}').state === 'failed'")).await?;
    page.wait_until("it says so", &format!("!one('{PLOT} >>> .message').hidden")).await?;
    falls_back(page, PLOT, sentence).await?;
    // Chromium and Firefox say on the console what they could not load, or what differs from its digest.
    for complaint in page.take_complaints().await? {
        let about_the_file = ["nextline_bg.wasm", "cdk46-", "oral-degrader-esr1", "mbc.json", "integrity", "digest"];
        assert!(about_the_file.iter().any(|text| complaint.contains(text)), "{complaint}");
    }
    Ok(())
}

const WASM: &str = "plot/nextline_bg.wasm";
const PACK: &str = ".json";

page_test!(a_truncated_engine_leaves_the_fallback, Visit::harmed(WASM, Harm::Truncated), |page| {
    fails_with(page, FAILED).await?;
});

page_test!(a_swapped_engine_leaves_the_fallback, Visit::harmed(WASM, Harm::Swapped("\0asm\u{1}\0\0\0")), |page| {
    fails_with(page, FAILED).await?;
});

page_test!(a_missing_engine_leaves_the_fallback, Visit::harmed(WASM, Harm::Missing), |page| {
    fails_with(page, FAILED).await?;
});

page_test!(truncated_packs_and_words_leave_the_fallback, Visit::harmed(PACK, Harm::Truncated), |page| {
    fails_with(page, FAILED).await?;
});

page_test!(
    swapped_packs_and_words_leave_the_fallback,
    Visit::harmed(PACK, Harm::Swapped("{\"a\":[1,null]}")),
    |page| {
        fails_with(page, FAILED).await?;
    }
);

page_test!(a_slow_engine_is_told_and_then_drawn, Visit::harmed(WASM, Harm::Slow(Duration::from_secs(8))), |page| {
    page.go("/").await?;
    page.wait_until("it says that it is slow", &format!("!one('{PLOT} >>> .message').hidden")).await?;
    falls_back(page, PLOT, SLOW).await?;
    page.wait_until("it is drawn in the end", &format!("one('{PLOT}').state === 'ready'")).await?;
    assert!(!takes_room(page, &format!("{PLOT} >>> .message")).await?);
    assert!(!takes_room(page, &format!("{PLOT} > p")).await?);
});

/// Every name of the trial as markup, a script and a change of the direction of writing.
fn hostile_names(pack: &str) -> String {
    pack.replace("SONIA", HOSTILE)
}
const HOSTILE: &str = "\u{202e}<img src=x onerror=document.title=1><script>document.title=2</script>";

page_test!(
    markup_in_a_pack_stays_text,
    Visit::harmed("cdk46-now-or-later.json", Harm::Changed(hostile_names)),
    |page| {
        page.go("/").await?;
        for element in [PLOT, "nextline-option-cards[question=cdk46-now-or-later]"] {
            page.wait_until("it is drawn", &format!("one('{element}').state === 'ready'")).await?;
            let text = page.text(&format!("{element} >>> .content")).await?;
            assert!(text.contains("<img src=x onerror=document.title=1>"), "it stands there as text: {text}");
            assert_eq!(page.read::<usize>(&format!("all('{element} >>> img, {element} >>> script').length")).await?, 0);
        }
        let title: String = page.read("document.title").await?;
        assert!(title.starts_with("Metastatic"), "nothing ran: {title}");
    }
);

page_test!(a_page_may_name_the_digest_of_the_pack, |page| {
    page.go("/fixtures/quiet.html").await?;
    let state = |digest: &str| {
        format!(
            "(async () => {{ await import('/pkg/nextline.js'); \
             const {{ files }} = await (await fetch('/pkg/manifest.json')).json(); \
             const right = files['evidence/cdk46-again.json'].integrity; \
             const other = files['evidence/cdk46-now-or-later.json'].integrity; \
             const cards = document.createElement('nextline-option-cards'); \
             cards.question = 'cdk46-again'; cards.integrity = {digest}; \
             document.body.append(cards); \
             return new Promise((done) => {{ \
               for (const name of ['nextline-ready', 'nextline-error']) cards.addEventListener(name, \
                 (event) => done(name + ' ' + (event.detail.code ?? ''))); }}); }})()"
        )
    };
    assert_eq!(page.read::<String>(&state("right")).await?, "nextline-ready ");
    assert_eq!(page.read::<String>(&state("other")).await?, "nextline-error load-failed");
    // Firefox says on its console what differed.
    page.take_complaints().await?;
});

page_test!(a_hostile_page_gets_a_drawing_or_one_sentence, |page| {
    page.go("/").await?;
    page.wait_until("the plot is drawn", &format!("one('{PLOT}').state === 'ready'")).await?;
    let kind = page.texts(&format!("{PLOT} >>> table")).await?;
    assert!(kind.join(" ").contains("0.82"));
    page.go("/fixtures/hostile/index.html").await?;
    let every = "all('nextline-forest-plot, nextline-option-cards')";
    page.wait_until(
        "every element has settled",
        &format!("{every}.length === 9 && {every}.every((element) => ['ready', 'failed'].includes(element.state) && (element.state === 'ready' || !element.shadowRoot.querySelector('.message').hidden))"),
    )
    .await?;
    for working in ["plain", "cards", "long", "inherited"] {
        let state: String = page.read(&format!("one('#{working}').state")).await?;
        assert_eq!(state, "ready", "{working}");
        assert!(!takes_room(page, &format!("#{working} > p")).await?, "{working} is drawn instead of its fallback");
    }
    let tables = page.texts("#plain >>> table").await?;
    assert_eq!(tables, kind, "tables are as in a page that does no harm");
    for failing in ["markup", "path", "script", "options", "pack"] {
        let state: String = page.read(&format!("one('#{failing}').state")).await?;
        assert_eq!(state, "failed", "{failing}");
        assert!(takes_room(page, &format!("#{failing} > p")).await?, "{failing} shows its fallback");
        assert!(page.text(&format!("#{failing} >>> .message")).await?.len() > 20, "{failing} says one sentence");
    }
    let attacked: Vec<String> = page.read("Array.from(attacked)").await?;
    assert!(attacked.is_empty(), "{attacked:?}");
    assert_eq!(page.read::<usize>("all('nextline-forest-plot >>> img').length").await?, 0);
    // Files that are asked for in vain are of the page's own making.
    page.take_complaints().await?;
});
