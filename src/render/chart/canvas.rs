//! A sheet in units of its own, with the few colours and sizes that every chart uses.

use std::io;

use plotters::coord::Shift;
use plotters::prelude::{Circle, DrawingArea, DrawingBackend, IntoFont, PathElement, RGBColor, Rectangle, Text};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color, FontStyle, TextStyle, register_font as register};

/// What a viewer of an SVG has a font for, and what ours is registered as.
const FONT: &str = "sans-serif";

pub(super) const TITLE: i32 = 28;
pub(super) const NORMAL: i32 = 17;
pub(super) const SMALL: i32 = 15;

/// The most characters of a text that is cut.
const LONGEST: usize = 300;

/// A place in units.
pub(super) type Point = (i32, i32);

/// What something is drawn with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ink {
    Text,
    Muted,
    Grid,
    /// What is created, or still open.
    First,
    /// What is closed.
    Second,
    /// How many are open as time goes.
    Third,
}

impl Ink {
    const fn color(self) -> RGBColor {
        match self {
            Self::Text => RGBColor(0x1f, 0x2a, 0x37),
            Self::Muted => RGBColor(0x5d, 0x6b, 0x7a),
            Self::Grid => RGBColor(0xe1, 0xe6, 0xeb),
            Self::First => RGBColor(0x2f, 0x6f, 0xb3),
            Self::Second => RGBColor(0xa9, 0xc3, 0xdd),
            Self::Third => RGBColor(0xd9, 0x7b, 0x1f),
        }
    }
}

/// Makes the font known, without which nothing can be measured.
pub(super) fn register_font() -> io::Result<()> {
    register(FONT, FontStyle::Normal, dejavu::sans::regular()).map_err(|_| io::Error::other("the font cannot be read"))
}

/// Where a chart is drawn.
pub(super) struct Canvas<B: DrawingBackend> {
    area: DrawingArea<B, Shift>,
    scale: i32,
    /// How much lower a text must be asked for to stand in the middle, in hundredths of its size.
    lower: i32,
}

impl<B: DrawingBackend> Canvas<B> {
    /// A canvas whose units are so many pixels each.
    pub fn new(area: DrawingArea<B, Shift>, scale: i32, lower: i32) -> Self {
        Self { area, scale, lower }
    }

    pub fn fill(&self) -> io::Result<()> {
        self.area.fill(&RGBColor(0xff, 0xff, 0xff)).map_err(said)
    }

    pub fn done(&self) -> io::Result<()> {
        self.area.present().map_err(said)
    }

    /// A filled rectangle; one without an extent is none.
    pub fn bar(&self, from: Point, to: Point, ink: Ink) -> io::Result<()> {
        if from.0 >= to.0 || from.1 >= to.1 {
            return Ok(());
        }
        let (from, to) = (self.pixel(from), self.pixel(to));
        let corners = [from, (to.0 - 1, to.1 - 1)];
        self.area.draw(&Rectangle::new(corners, ink.color().filled())).map_err(said)
    }

    /// Lines from place to place.
    pub fn path(&self, places: &[Point], width: u32, ink: Ink) -> io::Result<()> {
        let places: Vec<Point> = places.iter().map(|place| self.pixel(*place)).collect();
        let width = width.saturating_mul(self.scale.unsigned_abs());
        self.area.draw(&PathElement::new(places, ink.color().stroke_width(width))).map_err(said)
    }

    pub fn dot(&self, at: Point, radius: i32, ink: Ink) -> io::Result<()> {
        self.area.draw(&Circle::new(self.pixel(at), radius * self.scale, ink.color().filled())).map_err(said)
    }

    /// A text that begins at a place, which is at half the height of its small letters.
    pub fn text(&self, text: &str, at: Point, size: i32, ink: Ink) -> io::Result<()> {
        self.write(text, at, size, ink, HPos::Left)
    }

    /// A text that ends at a place.
    pub fn text_to(&self, text: &str, at: Point, size: i32, ink: Ink) -> io::Result<()> {
        self.write(text, at, size, ink, HPos::Right)
    }

    /// A text whose middle is at a place.
    pub fn text_at(&self, text: &str, at: Point, size: i32, ink: Ink) -> io::Result<()> {
        self.write(text, at, size, ink, HPos::Center)
    }

    fn write(&self, text: &str, at: Point, size: i32, ink: Ink, side: HPos) -> io::Result<()> {
        let style = self.style(size, ink).pos(Pos::new(side, VPos::Center));
        let (x, y) = self.pixel(at);
        let place = (x, y + size * self.scale * self.lower / 100);
        self.area.draw(&Text::new(super::shown(text), place, style)).map_err(said)
    }

    /// How wide a text is.
    pub fn width(&self, text: &str, size: i32) -> i32 {
        let (width, _) =
            self.area.estimate_text_size(&super::shown(text), &self.style(size, Ink::Text)).unwrap_or_default();
        i32::try_from(width).unwrap_or(i32::MAX / 2).saturating_add(self.scale - 1) / self.scale
    }

    /// The text, or as much of its beginning as fits with an ellipsis.
    pub fn fitted(&self, text: &str, room: i32, size: i32) -> String {
        let text = super::shown(text);
        if text.len() <= 4 * LONGEST && self.width(&text, size) <= room {
            return text;
        }
        let mut kept = String::new();
        // A far store may send a name of a million letters without a width.
        for character in text.chars().take(LONGEST) {
            if self.width(&format!("{kept}{character}…"), size) > room {
                break;
            }
            kept.push(character);
        }
        kept + "…"
    }

    fn style(&self, size: i32, ink: Ink) -> TextStyle<'static> {
        (FONT, f64::from(size * self.scale)).into_font().color(&ink.color())
    }

    fn pixel(&self, (x, y): Point) -> Point {
        (x * self.scale, y * self.scale)
    }
}

fn said(error: impl std::fmt::Display) -> io::Error {
    io::Error::other(format!("the chart could not be drawn: {error}"))
}
