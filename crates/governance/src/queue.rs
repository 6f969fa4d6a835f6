//! All requests together: places on the waiting list, and those that look like
//! each other.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{Request, RequestId, Standing};

/// What two requests have in common. People look; nothing is put together by
/// itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Likeness {
    /// The same person is to be asked.
    Contact,
    /// They are called the same, but for accents, capitals and signs.
    Name,
    /// They want the same recipe at the same address.
    Address,
}

impl Likeness {
    /// As a sentence says it: `has … `.
    pub fn told(self) -> &'static str {
        match self {
            Self::Contact => "the same contact",
            Self::Name => "the same name",
            Self::Address => "the same recipe and address",
        }
    }
}

/// Places on the waiting list, from 1: who has waited longest is first.
pub fn places<'r>(requests: impl IntoIterator<Item = &'r Request>) -> BTreeMap<RequestId, u32> {
    let mut waiting: Vec<&Request> = requests
        .into_iter()
        .filter(|request| request.standing == Standing::Waiting)
        .collect();
    waiting.sort_by_key(|request| (request.waiting_since, request.seq));
    waiting
        .iter()
        .zip(1..)
        .map(|(request, place)| (request.id.clone(), place))
        .collect()
}

/// Which others a request is like, and in what.
pub fn likes<'r>(
    request: &Request,
    others: impl IntoIterator<Item = &'r Request>,
) -> Vec<(RequestId, Likeness)> {
    let same = |one: &str, other: &str| {
        let one = folded(one);
        !one.is_empty() && one == folded(other)
    };
    let mail = |request: &Request| request.form.contact.mail.trim().to_lowercase();
    let address = |request: &Request| request.form.address.trim().to_lowercase();
    let mut likes = vec![];
    for other in others {
        if other.id == request.id {
            continue;
        }
        let found = [
            (
                !mail(request).is_empty() && mail(request) == mail(other),
                Likeness::Contact,
            ),
            (same(&request.form.name, &other.form.name), Likeness::Name),
            (
                request.form.recipe.is_some()
                    && request.form.recipe == other.form.recipe
                    && !address(request).is_empty()
                    && address(request) == address(other),
                Likeness::Address,
            ),
        ];
        for (_, likeness) in found.into_iter().filter(|(is, _)| *is) {
            likes.push((other.id.clone(), likeness));
        }
    }
    likes
}

/// A name without capitals, accents, spaces and signs, to compare by.
pub fn folded(name: &str) -> String {
    let mut folded = String::new();
    for c in name.chars().flat_map(char::to_lowercase) {
        match c {
            'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ā' | 'ă' | 'ą' => folded.push('a'),
            'ç' | 'ć' | 'č' | 'ĉ' | 'ċ' => folded.push('c'),
            'ď' | 'đ' | 'ð' => folded.push('d'),
            'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' => folded.push('e'),
            'ğ' | 'ĝ' | 'ġ' | 'ģ' => folded.push('g'),
            'ì' | 'í' | 'î' | 'ï' | 'ī' | 'į' | 'ı' => folded.push('i'),
            'ł' | 'ĺ' | 'ļ' | 'ľ' => folded.push('l'),
            'ñ' | 'ń' | 'ň' | 'ņ' => folded.push('n'),
            'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'ō' | 'ő' => folded.push('o'),
            'ŕ' | 'ř' => folded.push('r'),
            'ś' | 'š' | 'ş' | 'ș' => folded.push('s'),
            'ť' | 'ţ' | 'ț' => folded.push('t'),
            'ù' | 'ú' | 'û' | 'ü' | 'ū' | 'ů' | 'ű' | 'ų' => folded.push('u'),
            'ý' | 'ÿ' => folded.push('y'),
            'ź' | 'ż' | 'ž' => folded.push('z'),
            'ß' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            c if c.is_alphanumeric() => folded.push(c),
            _ => {}
        }
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_alike_but_for_accents_capitals_and_signs() {
        assert_eq!(folded("Café  Été – Köln"), folded("cafe ete koln"));
        assert_eq!(folded("Straße 7"), folded("STRASSE-7"));
        assert_ne!(folded("Garden 1"), folded("Garden 2"));
        assert_eq!(folded("—"), "");
    }
}
