//! How wide a text is, and where it breaks: character widths of a font, measured by the host or built in.

/// How heavy letters are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    Regular,
    Bold,
}

/// Widths of the characters from space to `~` (ASCII 32 to 126), in thousandths of the font size.
pub type AsciiWidths = [u16; 95];

/// A font as far as drawing needs it: its size and how wide its characters are.
#[derive(Clone, Debug)]
pub struct Typeface {
    /// Size of the text around the drawing, in pixels.
    pub size: f64,
    pub regular: AsciiWidths,
    pub bold: AsciiWidths,
}

/// From the top of a line of text to its baseline, and the whole height of the line, in font sizes. The ascent of common
/// fonts is 0.89 to 0.93, their descent 0.21 to 0.24: lines of this height never touch.
pub const BASELINE: f64 = 1.02;
pub const LINE: f64 = 1.36;

/// Widths of DejaVu Sans 2.37, whose letters are about as wide as those of Verdana: wider than nearly every font of a
/// page, so that what fits in it fits in others.
pub const WIDE: AsciiWidths = [
    318, 401, 460, 838, 637, 951, 780, 275, 391, 391, 500, 838, 318, 361, 318, 337, 637, 637, 637, 637, 637, 637, 637,
    637, 637, 637, 337, 337, 838, 838, 838, 531, 1000, 685, 687, 699, 771, 632, 576, 775, 752, 295, 295, 656, 558, 863,
    749, 788, 604, 788, 695, 635, 611, 732, 685, 989, 686, 611, 686, 391, 337, 391, 838, 500, 500, 613, 635, 550, 635,
    616, 353, 635, 634, 278, 278, 580, 278, 975, 634, 612, 635, 635, 412, 521, 393, 634, 592, 818, 592, 592, 525, 637,
    337, 637, 838,
];

/// The same of DejaVu Sans Bold.
pub const WIDE_BOLD: AsciiWidths = [
    349, 457, 521, 838, 696, 1002, 873, 307, 458, 458, 523, 838, 380, 416, 380, 366, 696, 696, 696, 696, 696, 696, 696,
    696, 696, 696, 400, 400, 838, 838, 838, 581, 1000, 774, 763, 734, 831, 684, 684, 821, 837, 373, 373, 775, 638, 996,
    837, 851, 733, 851, 771, 721, 683, 813, 774, 1104, 771, 725, 726, 458, 366, 458, 838, 500, 500, 675, 716, 593, 716,
    679, 436, 716, 712, 343, 343, 666, 343, 1042, 712, 688, 716, 716, 494, 596, 479, 712, 652, 924, 646, 652, 583, 712,
    366, 712, 838,
];

impl Typeface {
    /// The built-in wide font at `size` pixels.
    pub fn wide(size: f64) -> Typeface {
        Typeface { size, regular: WIDE, bold: WIDE_BOLD }
    }

    /// The width of `text` in pixels at `size` pixels. Kerning, which only draws letters closer, is left out.
    pub fn width(&self, text: &str, size: f64, weight: Weight) -> f64 {
        let mut thousandths = 0_u32;
        for character in text.chars() {
            thousandths += u32::from(self.character(character, weight));
        }
        f64::from(thousandths) * size / 1000.0
    }

    /// Measured for ASCII; beyond it by the kind of character, rather too wide than too narrow.
    fn character(&self, character: char, weight: Weight) -> u16 {
        let widths = match weight {
            Weight::Regular => &self.regular,
            Weight::Bold => &self.bold,
        };
        let like = |character: u8| widths[usize::from(character - b' ')];
        match u32::from(character) {
            code @ 32..=126 => like(code as u8),
            // Marks set upon the letter before, and what has no width.
            0x300..=0x36f | 0x200b..=0x200f | 0xfe00..=0xfe0f => 0,
            // Spaces that do not break, thin spaces.
            0xa0 | 0x2004..=0x200a | 0x202f => like(b' '),
            // Hyphens and the short dash; quotation marks.
            0x2010..=0x2013 | 0x2018..=0x201f => like(b'o'),
            // Latin letters with accents.
            0xc0..=0x24f => like(b'O'),
            // Scripts with wide signs, and pictures.
            0x1100..=0x11ff | 0x2e80..=0xd7ff | 0xf900..=0xfaff | 0xff00..=0xffff => 1000,
            0x1_0000.. => 1300,
            _ => like(b'W').max(1000),
        }
    }

    /// `text` in lines no wider than `room` pixels, broken between words and where it says so itself; a word wider than
    /// that is broken within.
    pub fn wrap(&self, text: &str, size: f64, weight: Weight, room: f64) -> Vec<String> {
        let mut lines = Vec::new();
        for part in text.split('\n') {
            self.wrap_part(part, size, weight, room, &mut lines);
        }
        lines
    }

    /// As many lines as [`wrap`](Self::wrap) makes, but alike in length: no last line of one word.
    pub fn balance(&self, text: &str, size: f64, weight: Weight, room: f64) -> Vec<String> {
        let mut lines = self.wrap(text, size, weight, room);
        let mut narrower = room;
        while lines.len() > 1 && narrower > size {
            narrower -= size / 2.0;
            let other = self.wrap(text, size, weight, narrower);
            if other.len() > lines.len() {
                break;
            }
            lines = other;
        }
        lines
    }

    fn wrap_part(&self, text: &str, size: f64, weight: Weight, room: f64, lines: &mut Vec<String>) {
        let mut line = String::new();
        for word in text.split(' ').filter(|word| !word.is_empty()) {
            if !line.is_empty() {
                // Measured as one text, as its column was: a sum of parts may differ in the last digit.
                let before = line.len();
                line.push(' ');
                line.push_str(word);
                if self.width(&line, size, weight) <= room {
                    continue;
                }
                line.truncate(before);
                lines.push(std::mem::take(&mut line));
            }
            for character in word.chars() {
                line.push(character);
                if self.width(&line, size, weight) > room && line.len() > character.len_utf8() {
                    line.pop();
                    lines.push(std::mem::take(&mut line));
                    line.push(character);
                }
            }
        }
        if !line.is_empty() {
            lines.push(line);
        }
    }
}
