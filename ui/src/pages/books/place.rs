//! The pages of the money, their names and addresses.

use crate::text::Text;

/// A page of the money.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// Where we stand.
    Overview,
    /// What things cost.
    Costs,
    /// Who takes part, and with which weight.
    People,
    /// How costs become shares.
    Rules,
    /// Who promised and gave time.
    Hours,
    /// What went in and out.
    Bank,
    /// A month, to be closed.
    Close,
    /// Where each stands.
    Statement,
}

impl Place {
    /// All of them, in the order of the navigation.
    pub(crate) const ALL: [Self; 8] = [
        Self::Overview,
        Self::Costs,
        Self::People,
        Self::Rules,
        Self::Hours,
        Self::Bank,
        Self::Close,
        Self::Statement,
    ];

    /// The page of this name; the overview where there is none.
    pub(crate) fn of(slug: Option<&str>) -> Self {
        let named = Self::ALL.into_iter().find(|place| place.slug() == slug);
        named.unwrap_or(Self::Overview)
    }

    /// Its name in the address.
    fn slug(self) -> Option<&'static str> {
        match self {
            Self::Overview => None,
            Self::Costs => Some("costs"),
            Self::People => Some("people"),
            Self::Rules => Some("rules"),
            Self::Hours => Some("hours"),
            Self::Bank => Some("bank"),
            Self::Close => Some("close"),
            Self::Statement => Some("statement"),
        }
    }

    /// Where it is, and what of it: a month, a kind, a short name.
    pub(crate) fn href(self, of: &[&str]) -> String {
        let parts = self.slug().into_iter().chain(of.iter().copied());
        parts.fold("#/books".to_owned(), |href, part| href + "/" + part)
    }

    /// What it is called.
    pub(crate) fn title(self, t: &Text) -> String {
        match self {
            Self::Overview => t.get("books-overview"),
            Self::Costs => t.get("books-costs"),
            Self::People => t.get("books-people"),
            Self::Rules => t.get("books-rules"),
            Self::Hours => t.get("books-hours"),
            Self::Bank => t.get("books-bank"),
            Self::Close => t.get("books-close"),
            Self::Statement => t.get("books-statement"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_page_is_found_by_its_address() {
        for place in Place::ALL {
            let href = place.href(&["2026-11"]);
            let slug = href.split('/').nth(2);
            let slug = slug.filter(|part| *part != "2026-11");
            assert_eq!(Place::of(slug), place, "{href}");
        }
        assert_eq!(Place::Costs.href(&["2026-11"]), "#/books/costs/2026-11");
        assert_eq!(Place::Overview.href(&[]), "#/books");
    }

    #[test]
    fn an_address_that_nobody_knows_is_the_overview() {
        assert_eq!(Place::of(Some("nowhere")), Place::Overview);
    }
}
