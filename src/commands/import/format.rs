//! `--input-format`.

use clap::ValueEnum;

use crate::intake::Shape;

/// The formats that a user may name; others come with a profile.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum InputFormat {
    Jsonl,
    Json,
    Csv,
    Tsv,
    Mbox,
    Eml,
}

impl InputFormat {
    pub const fn is_mail(self) -> bool {
        matches!(self, Self::Mbox | Self::Eml)
    }
}

impl From<InputFormat> for Shape {
    fn from(format: InputFormat) -> Self {
        match format {
            InputFormat::Jsonl => Self::Jsonl,
            InputFormat::Json => Self::Json,
            InputFormat::Csv => Self::Csv,
            InputFormat::Tsv => Self::Tsv,
            InputFormat::Mbox => Self::Mbox,
            InputFormat::Eml => Self::Eml,
        }
    }
}
