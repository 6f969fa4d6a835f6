//! The most groups that are even among themselves.

use super::{Balance, SettleMethod};

/// Parts people who are even together into as many groups as can be that are
/// even by themselves. A group of n needs n − 1 payments, so that makes the
/// fewest.
///
/// For each set of people: how many groups at most can be completed while its
/// members are lined up one by one. A group is complete whenever those lined up
/// are even together. In O(2ⁿ·n).
pub(super) fn groups<'a>(open: &[Balance<'a>]) -> Vec<Vec<Balance<'a>>> {
    let count = open.len().min(SettleMethod::MOST);
    let all = (1_usize << count) - 1;
    let mut sums = vec![0_i128; all + 1];
    let mut most = vec![0_u8; all + 1];
    for set in 1..=all {
        let first = set.trailing_zeros() as usize;
        sums[set] = sums[set & (set - 1)] + open[first].minor;
        let before = members(set).map(|at| most[set & !(1 << at)]).max();
        most[set] = before.unwrap_or(0) + u8::from(sums[set] == 0);
    }

    let mut groups: Vec<Vec<Balance<'a>>> = Vec::new();
    let mut set = all;
    while set != 0 {
        if sums[set] == 0 {
            groups.push(Vec::new());
        }
        let completed = u8::from(sums[set] == 0);
        let Some(last) = members(set).find(|at| most[set & !(1 << at)] + completed == most[set])
        else {
            break;
        };
        if let Some(group) = groups.last_mut() {
            group.push(open[last]);
        }
        set &= !(1 << last);
    }
    for group in &mut groups {
        group.sort_by_key(|one| one.who);
    }
    groups.sort_by(|a, b| a.iter().map(|one| one.who).cmp(b.iter().map(|one| one.who)));
    groups
}

fn members(set: usize) -> impl Iterator<Item = usize> {
    (0..SettleMethod::MOST).filter(move |at| set & (1 << at) != 0)
}
