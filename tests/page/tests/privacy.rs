//! Nothing leaves the page once it is loaded, and nothing is left behind in the browser: seen by a proxy that notes all
//! traffic of the browser, loopback included.

use std::time::Duration;

use anyhow::Result;
use nextline_page_tests::{Page, Visit, page_test};
use thirtyfour::Key;

const ALL: &str = "all('nextline-forest-plot, nextline-option-cards')";

/// Opens the demo page and gives back what was asked for until everything on it stood.
async fn loaded(page: &Page) -> Result<Vec<String>> {
    page.go("/").await?;
    page.wait_at_most(
        Duration::from_secs(30),
        "all elements are drawn",
        &format!("{ALL}.length > 3 && {ALL}.every((element) => element.state === 'ready')"),
    )
    .await?;
    page.take_requests()
}

/// Everything that a reader can do: every choice, fold, box and row, by mouse and by keyboard, in two widths.
async fn whole_session(page: &Page) -> Result<()> {
    let pressed: usize = page
        .read(&format!(
            "(async () => {{ let count = 0; \
             const settled = () => new Promise((done) => setTimeout(done, 50)); \
             for (const element of {ALL}) {{ \
               const root = element.shadowRoot; \
               for (const id of Array.from(root.querySelectorAll('select'), (select) => select.id)) {{ \
                 for (const value of Array.from(root.getElementById(id)?.options ?? [], (option) => option.value)) {{ \
                   const select = root.getElementById(id); \
                   if (!select) break; \
                   select.value = value; \
                   select.dispatchEvent(new Event('change', {{ bubbles: true }})); \
                   await settled(); count += 1; \
                 }} \
               }} \
               for (const folded of root.querySelectorAll('details')) {{ folded.open = true; count += 1; }} \
               for (const box of root.querySelectorAll('input')) {{ box.click(); count += 1; }} \
               for (let row = 0; row < root.querySelectorAll('button.row').length; row += 1) {{ \
                 root.querySelectorAll('button.row')[row].click(); await settled(); count += 1; \
               }} \
             }} \
             return count; }})()"
        ))
        .await?;
    assert!(pressed > 60, "a whole session presses more than {pressed} things");
    page.resize(320, 800).await?;
    for _ in 0..30 {
        page.press(Key::Tab).await?;
    }
    for key in [Key::Down, Key::Enter, Key::Escape, Key::End, Key::Home] {
        page.press(key).await?;
    }
    page.resize(1200, 900).await?;
    // What would be sent a little later is sent by now, also what waits for the reader to go.
    page.read::<bool>("(dispatchEvent(new Event('pagehide')), new Promise((done) => setTimeout(done, 1500, true)))")
        .await
        .map(|_| ())
}

/// What browsers ask of their makers whatever page they show, as their starts here were seen to do. Nothing on the demo page
/// could reach these: its policy keeps it to its own server.
const OF_THE_BROWSER: [&str; 7] = [
    "CONNECT accounts.google.com:443",
    "CONNECT optimizationguide-pa.googleapis.com:443",
    "CONNECT content-autofill.googleapis.com:443",
    "CONNECT update.googleapis.com:443",
    "CONNECT firefox.settings.services.mozilla.com:443",
    "GET http://clients2.google.com/time/1/current?",
    "POST http://update.googleapis.com/service/update2/json?",
];

/// What of these requests the page made.
fn of_the_page(requests: Vec<String>) -> Vec<String> {
    let own = |request: &String| OF_THE_BROWSER.iter().any(|known| request.starts_with(known));
    requests.into_iter().filter(|request| !own(request)).collect()
}

page_test!(before_it_stands_only_files_of_the_same_server_are_fetched, Visit::recorded(), |page| {
    let requests = of_the_page(loaded(page).await?);
    let own = format!("GET {}/", page.server());
    for request in &requests {
        assert!(request.starts_with(&own), "{request} of {requests:#?}");
        assert!(!request.contains('?'), "an address carries nothing: {request}");
    }
    // The proof that loopback is recorded: the load itself, with each file once.
    for file in [
        "pkg/nextline.js",
        "pkg/loader.js",
        "pkg/plot/nextline_bg.wasm",
        "pkg/words/en.json",
        "pkg/evidence/cdk46-again.json",
    ] {
        let count = requests.iter().filter(|request| **request == format!("{own}{file}")).count();
        assert_eq!(count, 1, "{file} in {requests:#?}");
    }
});

page_test!(after_it_stands_a_whole_session_asks_for_nothing, Visit::recorded(), |page| {
    assert!(!loaded(page).await?.is_empty(), "the load itself is recorded");
    whole_session(page).await?;
    let requests = of_the_page(page.take_requests()?);
    assert!(requests.is_empty(), "{requests:#?}");
});

page_test!(a_page_that_leaks_is_caught, Visit::recorded(), |page| {
    page.go("/fixtures/leaking.html").await?;
    page.wait_until("it has leaked", "one('p').textContent === 'done'").await?;
    let requests = of_the_page(page.take_requests()?);
    for leak in ["GET {}/leak-by-fetch", "GET {}/leak-by-image", "POST {}/leak-by-beacon"] {
        let leak = leak.replace("{}", page.server());
        assert!(requests.iter().any(|request| request.starts_with(&leak)), "{leak} in {requests:#?}");
    }
    page.take_complaints().await?;
});

page_test!(nothing_is_left_behind, Visit::recorded(), |page| {
    loaded(page).await?;
    whole_session(page).await?;
    let left: Vec<String> = page
        .read(
            "(async () => { const left = []; \
             if (document.cookie) left.push('cookie ' + document.cookie); \
             if (localStorage.length) left.push('localStorage'); \
             if (sessionStorage.length) left.push('sessionStorage'); \
             for (const { name } of await indexedDB.databases()) left.push('database ' + name); \
             for (const name of await caches.keys()) left.push('cache ' + name); \
             for (const worker of await navigator.serviceWorker.getRegistrations()) left.push(worker.scope); \
             if (location.pathname + location.search + location.hash !== '/') left.push(location.href); \
             if (history.state !== null) left.push('history'); \
             return left; })()",
        )
        .await?;
    assert!(left.is_empty(), "{left:?}");
});
