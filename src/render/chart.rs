//! Counts as a picture for a report. Only this folder uses `plotters`.

mod canvas;
mod members;
mod periods;
mod scale;

use std::io;

use plotters::prelude::{BitMapBackend, DrawingBackend, IntoDrawingArea, SVGBackend};

use super::stats::{head, summary};
use super::text::line;
use crate::store::Stats;
use crate::store::stats::Grupos;
use canvas::{Canvas, Ink};

/// The format of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Picture {
    /// Vector graphics.
    Svg,
    /// Pixels.
    Png,
}

const WIDTH: i32 = 960;

/// Pixels of a PNG for each unit of an SVG, so that it is sharp on high-resolution screens.
const SHARPNESS: i32 = 2;

/// Draws counts and returns the bytes of a file.
pub fn chart(stats: &Stats, picture: Picture) -> io::Result<Vec<u8>> {
    canvas::register_font()?;
    let height = match &stats.grupos {
        _ if stats.grupos.is_empty() => 220,
        Grupos::Categorias(all) => members::height(all.len()),
        Grupos::Etapas(_) => periods::HEIGHT,
    };
    // plotters puts the letters of ab_glyph higher into a text's box than viewers of SVG do.
    let (scale, lower) = if picture == Picture::Png { (SHARPNESS, 16) } else { (1, 0) };
    let size = (pixels(WIDTH * scale)?, pixels(height * scale)?);
    match picture {
        Picture::Svg => {
            let mut text = String::new();
            let area = SVGBackend::with_string(&mut text, size).into_drawing_area();
            draw(stats, &Canvas::new(area, scale, lower), height)?;
            Ok(text.into_bytes())
        }
        Picture::Png => {
            let bytes = usize::try_from(u64::from(size.0) * u64::from(size.1) * 3).map_err(io::Error::other)?;
            let mut pixels = vec![0; bytes];
            let area = BitMapBackend::with_buffer(&mut pixels, size).into_drawing_area();
            draw(stats, &Canvas::new(area, scale, lower), height)?;
            encode(&pixels, size)
        }
    }
}

fn pixels(size: i32) -> io::Result<u32> {
    u32::try_from(size).map_err(io::Error::other)
}

fn draw<B: DrawingBackend>(stats: &Stats, canvas: &Canvas<B>, height: i32) -> io::Result<()> {
    canvas.fill()?;
    canvas.text(&format!("Tickets by {}", stats.por.name()), (24, 34), canvas::TITLE, Ink::Text)?;
    let moment = format!("{} UTC", stats.momento.moment().format("%Y-%m-%d %H:%M"));
    canvas.text_to(&moment, (WIDTH - 24, 34), canvas::SMALL, Ink::Muted)?;
    if stats.grupos.is_empty() {
        canvas.text_at("No tickets", (WIDTH / 2, height / 2 + 10), canvas::TITLE, Ink::Muted)?;
        return canvas.done();
    }
    let sentences = canvas.fitted(&summary(stats).join("   ·   "), WIDTH - 48, canvas::SMALL);
    canvas.text(&sentences, (24, 66), canvas::SMALL, Ink::Muted)?;
    match &stats.grupos {
        Grupos::Categorias(all) => members::draw(canvas, &head(stats.por), all)?,
        Grupos::Etapas(all) => periods::draw(canvas, stats.por, all)?,
    }
    canvas.done()
}

fn encode(pixels: &[u8], (width, height): (u32, u32)) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    let mut writer = encoder.write_header().map_err(io::Error::other)?;
    writer.write_image_data(pixels).map_err(io::Error::other)?;
    writer.finish().map_err(io::Error::other)?;
    Ok(bytes)
}

/// Draws the legend, from left to right.
fn legend<B: DrawingBackend>(canvas: &Canvas<B>, (mut x, y): canvas::Point, inks: &[(&str, Ink)]) -> io::Result<()> {
    for (name, ink) in inks {
        canvas.bar((x, y - 6), (x + 12, y + 6), *ink)?;
        canvas.text(name, (x + 18, y), canvas::SMALL, Ink::Text)?;
        x += 18 + canvas.width(name, canvas::SMALL) + 22;
    }
    Ok(())
}

/// Returns a text as one line of printable characters, without the two that XML does not allow.
fn shown(text: &str) -> String {
    line(text).replace(['\u{fffe}', '\u{ffff}'], "\u{fffd}")
}

#[cfg(test)]
mod tests;
