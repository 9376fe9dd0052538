<?php
/**
 * Plugin Name: Nextline
 * Description: Forest plots and option cards on the next line of treatment in metastatic breast cancer, as a block and a shortcode. No tracking, no third party.
 * Version: 0.1.0
 * Requires at least: 6.5
 * Requires PHP: 8.0
 * License: MIT OR Apache-2.0
 * Text Domain: nextline
 *
 * The package lies in this plugin's folder "pkg" and is served by the site itself. Editors choose a question and write a
 * fallback; they need no right to write scripts, for the tag and the script are made here, from values of a closed list.
 */

defined( 'ABSPATH' ) || exit;

/** The elements, by the name that editors give. */
const NEXTLINE_ELEMENTS = array(
	'plot'  => 'nextline-forest-plot',
	'cards' => 'nextline-option-cards',
);

/** Ids of the questions that the package has, sorted: its pack files but for the two that hold everything. */
function nextline_questions() {
	$files = glob( __DIR__ . '/pkg/evidence/*.json' );
	$ids   = array_map( fn( $file ) => basename( $file, '.json' ), $files ? $files : array() );
	return array_values( array_diff( $ids, array( 'mbc', 'mbc-details' ) ) );
}

/** Makes the script known; it is put into pages that show an element, and into no other. */
function nextline_register() {
	wp_register_script_module( 'nextline', plugins_url( 'pkg/nextline.js', __FILE__ ) );
	wp_register_script(
		'nextline-editor',
		plugins_url( 'editor.js', __FILE__ ),
		array( 'wp-blocks', 'wp-block-editor', 'wp-components', 'wp-element', 'wp-i18n' ),
		'0.1.0',
		true
	);
	wp_add_inline_script(
		'nextline-editor',
		'window.nextlineQuestions = ' . wp_json_encode( nextline_questions() ) . ';',
		'before'
	);
	register_block_type( __DIR__, array( 'render_callback' => 'nextline_block' ) );
	add_shortcode( 'nextline', 'nextline_shortcode' );
}
add_action( 'init', 'nextline_register' );

/** The block: its own inner paragraphs are the fallback. */
function nextline_block( $attributes, $content ) {
	return nextline_markup( $attributes, $content );
}

/** [nextline show="plot" question="cdk46-now-or-later"]Your own words.[/nextline] */
function nextline_shortcode( $attributes, $content = '' ) {
	$attributes = shortcode_atts(
		array(
			'show'     => 'plot',
			'question' => '',
			'heading'  => '2',
		),
		$attributes,
		'nextline'
	);
	return nextline_markup( $attributes, wpautop( (string) $content ) );
}

/** One element with its fallback; only the fallback where the package has no such question. */
function nextline_markup( $attributes, $fallback ) {
	$element  = NEXTLINE_ELEMENTS[ $attributes['show'] ?? 'plot' ] ?? NEXTLINE_ELEMENTS['plot'];
	$question = (string) ( $attributes['question'] ?? '' );
	$heading  = min( 6, max( 1, (int) ( $attributes['heading'] ?? 2 ) ) );
	$fallback = wp_kses_post( $fallback );
	if ( ! in_array( $question, nextline_questions(), true ) ) {
		return $fallback;
	}
	wp_enqueue_script_module( 'nextline' );
	return sprintf(
		'<%1$s question="%2$s" heading-level="%3$d">%4$s</%1$s>',
		$element,
		esc_attr( $question ),
		$heading,
		$fallback
	);
}
