//! Goldens of the test pack: tables, a pooled drawing, one whole tree. Review them as text.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod view_support;

use nextline::view::forest::HeadingLevel;
use nextline::view::node::Node;
use view_support::{Made, drawn, golden, library, made_pack, panel_text, scene_text, test_pack, words};

#[test]
fn tables_and_sentences() {
    let library = library(&test_pack());
    for question in library.questions() {
        let text: String = drawn(&library, &question.id, 720.0).panels.iter().map(panel_text).collect();
        golden(format!("view_table_{}", question.id), text);
    }
}

#[test]
fn a_pooled_panel() {
    let rows = [
        Made::new("Trial A", "0.80", "0.70", "0.91"),
        Made::new("Trial B", "1.10", "0.60", "2.02"),
        Made::new("Trial C", "0.90", "0.01", "81.00"),
    ];
    let library = library(&made_pack(&rows, true));
    for width in [320.0, 900.0] {
        let forest = drawn(&library, "made", width);
        let panel = &forest.panels[0];
        golden(
            format!("view_pooled_{width}"),
            format!("{}\n\n{}\n{}", panel.summary, panel.table.to_text(), scene_text(&panel.scene)),
        );
    }
}

#[test]
fn the_tree_of_a_question() {
    let library = library(&test_pack());
    let forest = drawn(&library, "cdk46-timing", 320.0);
    let tree = Node::from(forest.to_element(&words(), HeadingLevel::new(3)));
    golden("view_tree_cdk46-timing".into(), tree.to_markup().replace("><", ">\n<"));
    golden("view_svg_cdk46-timing".into(), forest.panels[0].scene.to_svg().replace("><", ">\n<"));
}
