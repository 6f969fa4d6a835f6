//! Versions of apps, and the way from one to another.

use std::fmt;

use crate::manifest::Upgrade;

/// An app's version as numbers: of `v4.7.2-rc1` it is 4, 7, 2. What is behind
/// the numbers is not looked at.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AppVersion(Vec<u64>);

impl AppVersion {
    /// Reads a version; nothing where no number stands at its beginning.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let text = text.strip_prefix(['v', 'V']).unwrap_or(text);
        let mut parts = Vec::new();
        for part in text.split('.') {
            let end = part.find(|c: char| !c.is_ascii_digit());
            let digits = &part[..end.unwrap_or(part.len())];
            let Ok(number) = digits.parse() else { break };
            parts.push(number);
            if end.is_some() {
                break;
            }
        }
        (!parts.is_empty()).then_some(Self(parts))
    }

    /// The app's part of a recipe's version: in `0.1.0+v4.7.2`, what stands
    /// behind the `+`, as Co-op Cloud writes it.
    pub fn of_recipe(version: &str) -> Option<Self> {
        Self::parse(version.split_once('+')?.1)
    }

    fn major(&self) -> u64 {
        self.0.first().copied().unwrap_or_default()
    }

    fn minor(&self) -> u64 {
        self.0.get(1).copied().unwrap_or_default()
    }
}

impl fmt::Display for AppVersion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts: Vec<String> = self.0.iter().map(u64::to_string).collect();
        f.write_str(&parts.join("."))
    }
}

/// Why an upgrade cannot be made in one go.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WayError {
    /// It would lead back.
    #[error("{from} runs, which is newer than {to}: an app cannot be made older")]
    Back {
        /// What runs.
        from: AppVersion,
        /// What was wanted.
        to: AppVersion,
    },
    /// A version between them must be taken first.
    #[error("The way from {from} to {to} leads over {over}, which cannot be left out")]
    Over {
        /// What runs.
        from: AppVersion,
        /// What was wanted.
        to: AppVersion,
        /// What has to run in between, as its beginning: `4.6`.
        over: String,
    },
}

impl Upgrade {
    /// Whether an app may go from one version to another in one go.
    pub fn way(&self, from: &AppVersion, to: &AppVersion) -> Result<(), WayError> {
        let over = |over: String| WayError::Over {
            from: from.clone(),
            to: to.clone(),
            over,
        };
        if to < from {
            return Err(WayError::Back {
                from: from.clone(),
                to: to.clone(),
            });
        }
        let mut stops: Vec<(AppVersion, &String)> = self
            .stops
            .iter()
            .filter_map(|stop| Some((AppVersion::parse(stop)?, stop)))
            .filter(|(stop, _)| from < stop && stop < to)
            .collect();
        stops.sort();
        if let Some((_, stop)) = stops.first() {
            return Err(over((*stop).clone()));
        }
        let majors = to.major() - from.major();
        let every_major = self.every_major || self.every_minor;
        if every_major && majors > 1 {
            return Err(over((from.major() + 1).to_string()));
        }
        if self.every_minor {
            // Which minor is the last of a line nobody can tell from numbers;
            // the first of the next line has to be taken in any case.
            if majors == 1 && to.minor() > 0 {
                return Err(over(format!("{}.0", to.major())));
            }
            if majors == 0 && to.minor() > from.minor() + 1 {
                return Err(over(format!("{}.{}", from.major(), from.minor() + 1)));
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn version(text: &str) -> AppVersion {
        AppVersion::parse(text).unwrap()
    }

    fn way(upgrade: &Upgrade, from: &str, to: &str) -> Option<String> {
        let way = upgrade.way(&version(from), &version(to));
        way.err().map(|error| error.to_string())
    }

    #[test]
    fn a_version_is_read_as_apps_write_it() {
        for (text, numbers) in [
            ("v4.7.2", "4.7.2"),
            ("1.43", "1.43"),
            ("15.0.1-rootless", "15.0.1"),
            ("11.8.3+maria~deb12", "11.8.3"),
            ("35", "35"),
        ] {
            assert_eq!(version(text).to_string(), numbers);
        }
        assert_eq!(AppVersion::parse("stable-11146-2"), None);
        assert_eq!(
            AppVersion::of_recipe("0.1.0+v1.163.2"),
            Some(version("1.163.2"))
        );
        assert_eq!(AppVersion::of_recipe("0.1.0"), None);
        assert!(version("4.10.0") > version("4.9.9"));
    }

    #[test]
    fn an_app_is_not_made_older() {
        assert_eq!(
            way(&Upgrade::default(), "2.1", "2.0.9").unwrap(),
            "2.1 runs, which is newer than 2.0.9: an app cannot be made older"
        );
        assert_eq!(way(&Upgrade::default(), "1.39", "1.43"), None);
    }

    #[test]
    fn where_no_minor_may_be_left_out_the_next_one_is_named() {
        let upgrade = Upgrade {
            every_minor: true,
            ..Upgrade::default()
        };
        assert_eq!(
            way(&upgrade, "4.5.3", "4.7.1").unwrap(),
            "The way from 4.5.3 to 4.7.1 leads over 4.6, which cannot be left out"
        );
        assert_eq!(way(&upgrade, "4.6.0", "4.7.1"), None);
        assert_eq!(way(&upgrade, "4.6.0", "4.6.9"), None);
        assert_eq!(way(&upgrade, "4.9.1", "5.0.2"), None);
        assert!(
            way(&upgrade, "4.9.1", "5.1.0")
                .unwrap()
                .contains("over 5.0,")
        );
        assert!(way(&upgrade, "4.9.1", "6.0.0").unwrap().contains("over 5,"));
    }

    #[test]
    fn where_no_line_may_be_left_out_the_next_one_is_named() {
        let upgrade = Upgrade {
            every_major: true,
            ..Upgrade::default()
        };
        assert!(
            way(&upgrade, "34.0.1", "36.0.0")
                .unwrap()
                .contains("over 35,")
        );
        assert_eq!(way(&upgrade, "34.0.1", "35.0.4"), None);
    }

    #[test]
    fn a_stop_on_the_way_comes_first() {
        let upgrade = Upgrade {
            stops: ["2.8.8", "2.4.2", "3.3.0"].map(str::to_owned).to_vec(),
            ..Upgrade::default()
        };
        assert!(way(&upgrade, "2.0", "3.0").unwrap().contains("over 2.4.2,"));
        assert!(
            way(&upgrade, "2.4.2", "3.0")
                .unwrap()
                .contains("over 2.8.8,")
        );
        assert_eq!(way(&upgrade, "2.8.8", "3.3.0"), None);
    }

    proptest! {
        /// Following what the refusals name comes to the end.
        #[test]
        fn whoever_goes_where_the_refusal_says_arrives(
            from in (1..6u64, 0..8u64), to in (1..6u64, 0..8u64), minor: bool, major: bool,
        ) {
            let upgrade = Upgrade { every_minor: minor, every_major: major, ..Upgrade::default() };
            let mut at = AppVersion(vec![from.0, from.1]);
            let to = AppVersion(vec![to.0, to.1]);
            prop_assume!(at <= to);
            let mut steps = 0;
            while let Err(refused) = upgrade.way(&at, &to) {
                let WayError::Over { over, .. } = &refused else {
                    return Err(TestCaseError::fail(refused.to_string()));
                };
                let next = version(over);
                prop_assert!(next > at && next <= to);
                at = next;
                steps += 1;
                prop_assert!(steps < 60, "it goes on for ever");
            }
        }

        #[test]
        fn no_text_stops_the_reader(text: String) {
            let _ = AppVersion::parse(&text);
            let _ = AppVersion::of_recipe(&text);
        }
    }
}
