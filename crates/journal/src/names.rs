//! Names, each kept once and spoken of by its number.

use std::hash::BuildHasher as _;

use hashbrown::{DefaultHashBuilder, HashTable};

/// The names of accounts or of commodities, in the order of their first
/// appearance.
#[derive(Debug, Clone, Default)]
pub struct Names {
    text: String,
    /// Where each ends in `text`; it begins where the one before ends.
    ends: Vec<usize>,
    table: HashTable<u32>,
    hasher: DefaultHashBuilder,
}

impl Names {
    /// The name with this number; empty where there is none.
    pub fn get(&self, number: u32) -> &str {
        self.span(number)
            .and_then(|(from, to)| self.text.get(from..to))
            .unwrap_or_default()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The number of a name that is there.
    pub fn find(&self, name: &str) -> Option<u32> {
        self.find_bytes(name.as_bytes())
    }

    pub(crate) fn find_bytes(&self, name: &[u8]) -> Option<u32> {
        let hash = self.hasher.hash_one(name);
        self.table
            .find(hash, |number| self.bytes(*number) == name)
            .copied()
    }

    /// The number of a name, new or not. Nothing, where four thousand million
    /// names are there already.
    pub(crate) fn intern(&mut self, name: &str) -> Option<u32> {
        if let Some(number) = self.find(name) {
            return Some(number);
        }
        let number = u32::try_from(self.ends.len()).ok()?;
        self.text.push_str(name);
        self.ends.push(self.text.len());
        let hash = self.hasher.hash_one(name.as_bytes());
        let Self {
            text,
            ends,
            table,
            hasher,
        } = self;
        table.insert_unique(hash, number, |number| {
            hasher.hash_one(slice(text, ends, *number))
        });
        Some(number)
    }

    /// Every name with its number, sorted by its bytes.
    pub fn sorted(&self) -> Vec<(u32, &str)> {
        let numbers = 0..u32::try_from(self.ends.len()).unwrap_or(u32::MAX);
        let mut all: Vec<(u32, &str)> = numbers.map(|n| (n, self.get(n))).collect();
        all.sort_unstable_by_key(|(_, name)| *name);
        all
    }

    pub(crate) fn bytes(&self, number: u32) -> &[u8] {
        slice(&self.text, &self.ends, number)
    }

    fn span(&self, number: u32) -> Option<(usize, usize)> {
        span(&self.ends, number)
    }
}

fn span(ends: &[usize], number: u32) -> Option<(usize, usize)> {
    let number = usize::try_from(number).ok()?;
    let to = *ends.get(number)?;
    let from = match number.checked_sub(1) {
        Some(before) => *ends.get(before)?,
        None => 0,
    };
    Some((from, to))
}

fn slice<'a>(text: &'a str, ends: &[usize], number: u32) -> &'a [u8] {
    span(ends, number)
        .and_then(|(from, to)| text.as_bytes().get(from..to))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_has_one_number_for_good() {
        let mut names = Names::default();
        let many: Vec<String> = (0..3000).map(|n| format!("Assets:{n}")).collect();
        let numbers: Vec<u32> = many.iter().map(|n| names.intern(n).unwrap()).collect();
        assert_eq!(numbers, (0..3000).collect::<Vec<_>>());
        for (name, number) in many.iter().zip(numbers) {
            assert_eq!(names.intern(name), Some(number));
            assert_eq!(names.find(name), Some(number));
            assert_eq!(names.get(number), name);
        }
        assert_eq!(names.find("Assets"), None);
        assert_eq!(names.get(3000), "");
    }
}
