//! The colours. All texts keep a contrast of 4.5 to 1 and more on white and on
//! the ground, and nothing is said by colour alone: most printers are black.

use krilla::{color::rgb, paint::Fill};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ink {
    Text,
    Soft,
    Leaf,
    Alarm,
    Rule,
    Ground,
}

impl Ink {
    pub(super) fn fill(self) -> Fill {
        let (red, green, blue) = self.rgb();
        Fill {
            paint: rgb::Color::new(red, green, blue).into(),
            ..Fill::default()
        }
    }

    const fn rgb(self) -> (u8, u8, u8) {
        match self {
            Self::Text => (0x2a, 0x25, 0x20),
            Self::Soft => (0x65, 0x5c, 0x51),
            Self::Leaf => (0x35, 0x60, 0x2f),
            Self::Alarm => (0x96, 0x36, 0x1a),
            Self::Rule => (0xd5, 0xcb, 0xb9),
            Self::Ground => (0xf5, 0xf1, 0xe8),
        }
    }
}
