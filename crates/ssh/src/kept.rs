//! Output within bounds: the first and the last part of what a frame wrote.

use std::collections::VecDeque;

/// Keeps at most `limit` bytes of a stream.
#[derive(Debug)]
pub(crate) struct Kept {
    half: usize,
    head: Vec<u8>,
    tail: VecDeque<u8>,
    passed_over: u64,
}

impl Kept {
    pub(crate) fn new(limit: usize) -> Self {
        Self {
            half: (limit / 2).max(1),
            head: Vec::new(),
            tail: VecDeque::new(),
            passed_over: 0,
        }
    }

    pub(crate) fn push(&mut self, bytes: &[u8]) {
        let (to_head, rest) = bytes.split_at(bytes.len().min(self.half - self.head.len()));
        self.head.extend_from_slice(to_head);

        let skipped = rest.len().saturating_sub(self.half);
        let (_, rest) = rest.split_at(skipped);
        let surplus = (self.tail.len() + rest.len()).saturating_sub(self.half);
        self.tail.drain(..surplus);
        self.tail.extend(rest);
        self.passed_over += (skipped + surplus) as u64;
    }

    /// What was kept, and whether anything was passed over. The gap is marked
    /// by a line of its own, so that nobody takes the two parts for one.
    pub(crate) fn finish(self) -> (Vec<u8>, bool) {
        let truncated = self.passed_over > 0;
        let mut bytes = self.head;
        if truncated {
            let gap = format!("\n[… {} bytes left out …]\n", self.passed_over);
            bytes.extend_from_slice(gap.as_bytes());
        }
        bytes.extend(self.tail);
        (bytes, truncated)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_first_and_the_last_part_stay() {
        let mut kept = Kept::new(8);
        for chunk in ["abc", "defgh", "ijklmnop", "q"] {
            kept.push(chunk.as_bytes());
        }
        let (bytes, truncated) = kept.finish();
        assert!(truncated);
        insta::assert_snapshot!(String::from_utf8(bytes).unwrap(), @r"
        abcd
        [… 9 bytes left out …]
        nopq
        ");
    }

    proptest! {
        #[test]
        fn what_fits_is_kept_exactly(chunks: Vec<Vec<u8>>) {
            let all = chunks.concat();
            let mut kept = Kept::new(all.len() + 1 + all.len() % 2);
            for chunk in &chunks {
                kept.push(chunk);
            }
            prop_assert_eq!(kept.finish(), (all, false));
        }

        #[test]
        fn what_does_not_fit_takes_no_more_room_than_allowed(
            chunks in proptest::collection::vec(proptest::collection::vec(any::<u8>(), 0..40), 0..20),
            half in 1_usize..20,
        ) {
            let all = chunks.concat();
            let mut kept = Kept::new(half * 2);
            for chunk in &chunks {
                kept.push(chunk);
                prop_assert!(kept.head.len() + kept.tail.len() <= half * 2);
            }
            let (bytes, truncated) = kept.finish();
            prop_assert_eq!(truncated, all.len() > half * 2);
            prop_assert!(bytes.starts_with(&all[..all.len().min(half)]));
            prop_assert!(bytes.ends_with(&all[all.len().saturating_sub(half)..]));
        }
    }
}
