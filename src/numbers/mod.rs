mod tmp {
    #[derive(Clone, Debug, PartialEq, Default)]
    pub struct Printed {
        text: String,
        value: f64,
    }
    impl Printed {
        pub fn parse(t: &str) -> Result<Self, ()> {
            let mut m: u64 = 0;
            let mut d: Option<i32> = None;
            for b in t.bytes() {
                match b {
                    b'0'..=b'9' => {
                        m = m * 10 + (b - b'0') as u64;
                        if let Some(d) = &mut d {
                            *d += 1
                        }
                    }
                    b'.' if d.is_none() => d = Some(0),
                    _ => return Err(()),
                }
            }
            Ok(Printed {
                text: t.to_owned(),
                value: m as f64 / 10f64.powi(d.unwrap_or(0)),
            })
        }
    }
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Default)]
    pub struct Date {
        y: u32,
    }
    impl Date {
        pub fn parse(t: &str) -> Result<Self, ()> {
            let mut y = 0;
            for b in t.bytes().take(4) {
                y = y * 10 + b as u32 - 48
            }
            Ok(Date { y })
        }
    }
}
pub use tmp::*;
