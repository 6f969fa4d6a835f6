//! Names of people as logs write them.

use allotment_types::OperatorName;

/// A name as run logs write it: small letters, digits and dashes.
pub(crate) fn short_name(typed: &str) -> Option<OperatorName> {
    let mut short = String::new();
    for c in typed.trim().to_lowercase().chars() {
        match plain(c) {
            Some(plain) => short.push_str(plain),
            None if c.is_ascii_alphanumeric() => short.push(c),
            None if !short.ends_with('-') => short.push('-'),
            None => {}
        }
    }
    OperatorName::new(short.trim_matches('-')).ok()
}

/// Letters of our languages without their marks.
fn plain(c: char) -> Option<&'static str> {
    Some(match c {
        'à' | 'á' | 'â' | 'ã' | 'å' => "a",
        'ä' | 'æ' => "ae",
        'ç' => "c",
        'è' | 'é' | 'ê' | 'ë' => "e",
        'ì' | 'í' | 'î' | 'ï' => "i",
        'ñ' => "n",
        'ò' | 'ó' | 'ô' | 'õ' | 'ø' => "o",
        'ö' | 'œ' => "oe",
        'ù' | 'ú' | 'û' => "u",
        'ü' => "ue", // typos: ignore
        'ß' => "ss",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_becomes_one_that_logs_can_write() {
        let short = |typed| short_name(typed).map(|name| name.to_string());
        assert_eq!(short("Zoë Müller").as_deref(), Some("zoe-mueller"));
        assert_eq!(short("  kim ").as_deref(), Some("kim"));
        assert_eq!(short("李"), None);
        assert_eq!(short(""), None);
    }
}
