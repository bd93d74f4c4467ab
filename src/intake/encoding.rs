//! Text in other encodings as UTF-8, without a character that is lost.

use std::io::{self, BufRead, Read};

use encoding_rs::{Decoder, DecoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// The encoding of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FileEncoding(&'static Encoding);

impl std::str::FromStr for FileEncoding {
    type Err = String;

    /// Reads a name of the WHATWG's list, such as `windows-1252`, or one that `iconv` has for it, such as `cp1252`.
    fn from_str(name: &str) -> Result<Self, String> {
        let bare = name.trim().to_ascii_lowercase();
        let iconv = bare.strip_prefix("cp").map(|number| format!("windows-{number}"));
        let label = iconv.as_deref().unwrap_or(&bare);
        Encoding::for_label_no_replacement(label.as_bytes()).map(Self).ok_or_else(|| {
            format!("'{name}' is no known encoding: write one such as windows-1252, iso-8859-15 or utf-16le")
        })
    }
}

/// The encoding that the first bytes of a file tell.
pub fn marked(start: &[u8]) -> Option<FileEncoding> {
    match start {
        [0xff, 0xfe, ..] => Some(FileEncoding(UTF_16LE)),
        [0xfe, 0xff, ..] => Some(FileEncoding(UTF_16BE)),
        _ => None,
    }
}

/// Text of another encoding that is read as UTF-8.
pub struct Decoded<R> {
    input: R,
    decoder: Decoder,
    name: &'static str,
    text: Vec<u8>,
    at: usize,
    end: usize,
    is_done: bool,
}

impl FileEncoding {
    /// The name that the WHATWG has for it.
    pub fn name(self) -> &'static str {
        self.0.name()
    }

    /// Whether text needs not be decoded.
    pub fn is_utf8(self) -> bool {
        self.0 == UTF_8
    }

    /// Decodes what is read.
    pub fn decoded<R: BufRead>(self, input: R) -> Decoded<R> {
        Decoded {
            input,
            decoder: self.0.new_decoder(),
            name: self.0.name(),
            text: vec![0; 64 * 1024],
            at: 0,
            end: 0,
            is_done: false,
        }
    }
}

impl<R: BufRead> Decoded<R> {
    fn fill(&mut self) -> io::Result<()> {
        let bytes = self.input.fill_buf()?;
        self.is_done = bytes.is_empty();
        let (result, read, written) =
            self.decoder.decode_to_utf8_without_replacement(bytes, &mut self.text, self.is_done);
        self.input.consume(read);
        (self.at, self.end) = (0, written);
        match result {
            DecoderResult::Malformed(..) => {
                let said = format!("it is not valid {}: say its encoding with --encoding", self.name);
                Err(io::Error::new(io::ErrorKind::InvalidData, said))
            }
            DecoderResult::OutputFull => {
                self.is_done = false;
                Ok(())
            }
            DecoderResult::InputEmpty => Ok(()),
        }
    }
}

impl<R: BufRead> Read for Decoded<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        while self.at == self.end {
            if self.is_done {
                return Ok(0);
            }
            self.fill()?;
        }
        let ready = self.text.get(self.at..self.end).unwrap_or_default();
        let count = ready.len().min(into.len());
        into.get_mut(..count).unwrap_or_default().copy_from_slice(ready.get(..count).unwrap_or_default());
        self.at += count;
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_decoded_whole_or_refused() {
        let wide: Vec<u8> = "ñ😀\r\n".repeat(40_000).encode_utf16().flat_map(u16::to_le_bytes).collect();
        let table: [(&str, &[u8], Option<String>); 5] = [
            ("cp1252", b"\x93caf\xe9\x94", Some("“café”".to_owned())),
            ("latin1", b"\xd1", Some("Ñ".to_owned())),
            ("utf-16le", &wide, Some("ñ😀\r\n".repeat(40_000))),
            ("utf-16le", &[0, 0xd8, b'a', 0], None),
            ("utf-8", b"caf\xe9", None),
        ];
        for (name, bytes, want) in table {
            let mut text = String::new();
            let encoding: FileEncoding = name.parse().unwrap();
            let read = encoding.decoded(bytes).read_to_string(&mut text);
            assert_eq!(read.ok().map(|_| text), want, "{name}");
        }
        assert!("klingon".parse::<FileEncoding>().is_err());
    }
}
