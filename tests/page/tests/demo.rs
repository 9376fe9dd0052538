//! The demo page, as a visitor meets it.

use nextline_page_tests::page_test;

page_test!(it_loads_with_a_heading, |page| {
    page.go("/").await?;
    assert!(page.text("h1").await?.contains("Metastatic breast cancer"));
});

page_test!(it_is_accessible_when_wide, |page| {
    page.go("/").await?;
    page.axe_finds_nothing().await?;
});

page_test!(it_is_accessible_when_narrow, |page| {
    page.resize(320, 800).await?;
    page.go("/").await?;
    page.axe_finds_nothing().await?;
});
