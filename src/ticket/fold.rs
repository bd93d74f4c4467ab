//! Texts without case and accents, for looking them up.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Lower case without accents and differences of width: `ÁREA` and `Area` are `area`, `Señal` is `senal`.
#[must_use]
pub fn fold(text: &str) -> String {
    // What most texts are, and what folding leaves as it is but for the case.
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    // Small letters first: a few capitals become a letter and an accent.
    let bare: String = text.to_lowercase().nfkd().filter(|it| !is_combining_mark(*it)).collect();
    bare.to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_and_accents_are_gone_and_all_else_stays() {
        let table = [
            ("ÁREA", "area"),
            ("A\u{301}rea", "area"),
            ("Señal Ünïcode Ç", "senal unicode c"),
            ("Crítica", "critica"),
            ("漢 ß ø ж 1-2", "漢 ß ø ж 1-2"),
            ("", ""),
        ];
        for (text, want) in table {
            assert_eq!(fold(text), want);
        }
    }
}
