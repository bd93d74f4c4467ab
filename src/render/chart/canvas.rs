//! A canvas with its own units, and the few colours and sizes that every chart uses.

use std::io;

use plotters::coord::Shift;
use plotters::prelude::{Circle, DrawingArea, DrawingBackend, IntoFont, PathElement, RGBColor, Rectangle, Text};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color, FontStyle, TextStyle, register_font as register};

use crate::render::stats::fitted;

/// The font family in an SVG, and the name under which our font is registered.
const FONT: &str = "sans-serif";

pub(super) const TITLE: i32 = 28;
pub(super) const NORMAL: i32 = 17;
pub(super) const SMALL: i32 = 15;

/// A position in units.
pub(super) type Point = (i32, i32);

/// A colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ink {
    Text,
    Muted,
    Grid,
    /// Created, or still open.
    First,
    /// Closed.
    Second,
    /// The number of open tickets over time.
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

/// Registers the font, which is needed to measure texts.
pub(super) fn register_font() -> io::Result<()> {
    register(FONT, FontStyle::Normal, dejavu::sans::regular()).map_err(|_| io::Error::other("the font cannot be read"))
}

/// The area of a chart.
pub(super) struct Canvas<B: DrawingBackend> {
    area: DrawingArea<B, Shift>,
    scale: i32,
    /// How much lower a text must be drawn to be centred, in hundredths of its size.
    lower: i32,
}

impl<B: DrawingBackend> Canvas<B> {
    /// Makes a canvas with this number of pixels per unit.
    pub fn new(area: DrawingArea<B, Shift>, scale: i32, lower: i32) -> Self {
        Self { area, scale, lower }
    }

    pub fn fill(&self) -> io::Result<()> {
        self.area.fill(&RGBColor(0xff, 0xff, 0xff)).map_err(said)
    }

    pub fn done(&self) -> io::Result<()> {
        self.area.present().map_err(said)
    }

    /// Draws a filled rectangle, unless it is empty.
    pub fn bar(&self, from: Point, to: Point, ink: Ink) -> io::Result<()> {
        if from.0 >= to.0 || from.1 >= to.1 {
            return Ok(());
        }
        let (from, to) = (self.pixel(from), self.pixel(to));
        let corners = [from, (to.0 - 1, to.1 - 1)];
        self.area.draw(&Rectangle::new(corners, ink.color().filled())).map_err(said)
    }

    /// Draws lines from point to point.
    pub fn path(&self, places: &[Point], width: u32, ink: Ink) -> io::Result<()> {
        let places: Vec<Point> = places.iter().map(|place| self.pixel(*place)).collect();
        let width = width.saturating_mul(self.scale.unsigned_abs());
        self.area.draw(&PathElement::new(places, ink.color().stroke_width(width))).map_err(said)
    }

    pub fn dot(&self, at: Point, radius: i32, ink: Ink) -> io::Result<()> {
        self.area.draw(&Circle::new(self.pixel(at), radius * self.scale, ink.color().filled())).map_err(said)
    }

    /// Draws a text that begins at a point, vertically centred on its small letters.
    pub fn text(&self, text: &str, at: Point, size: i32, ink: Ink) -> io::Result<()> {
        self.write(text, at, size, ink, HPos::Left)
    }

    /// Draws a text that ends at a point.
    pub fn text_to(&self, text: &str, at: Point, size: i32, ink: Ink) -> io::Result<()> {
        self.write(text, at, size, ink, HPos::Right)
    }

    /// Draws a text that is centred on a point.
    pub fn text_at(&self, text: &str, at: Point, size: i32, ink: Ink) -> io::Result<()> {
        self.write(text, at, size, ink, HPos::Center)
    }

    fn write(&self, text: &str, at: Point, size: i32, ink: Ink, side: HPos) -> io::Result<()> {
        let style = self.style(size, ink).pos(Pos::new(side, VPos::Center));
        let (x, y) = self.pixel(at);
        let place = (x, y + size * self.scale * self.lower / 100);
        self.area.draw(&Text::new(super::shown(text), place, style)).map_err(said)
    }

    /// Returns the width of a text.
    pub fn width(&self, text: &str, size: i32) -> i32 {
        let (width, _) =
            self.area.estimate_text_size(&super::shown(text), &self.style(size, Ink::Text)).unwrap_or_default();
        i32::try_from(width).unwrap_or(i32::MAX / 2).saturating_add(self.scale - 1) / self.scale
    }

    /// Returns the text, or as much of its beginning as fits with an ellipsis.
    pub fn fitted(&self, text: &str, room: i32, size: i32) -> String {
        let length = |units: i32| usize::try_from(units).unwrap_or(0);
        fitted(&super::shown(text), length(room), |text| length(self.width(text, size)))
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
