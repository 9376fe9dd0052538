//! Page tests in real browsers.
