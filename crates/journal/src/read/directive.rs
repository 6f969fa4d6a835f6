//! Lines that are no transaction: what concerns the balances is done, what
//! does not is passed over by name, and everything else is refused.

use crate::{
    amount::{CommodityId, Marks},
    error::{Problem, excerpt},
    escape,
};

use super::{
    Dialect, Reader,
    comment::{is_metadata, string},
    first_word, trimmed,
};

/// To what indented lines belong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Below {
    /// To nothing.
    Nothing,
    /// To an account of hledger or ledger.
    Account(Vec<u8>),
    /// To a commodity of theirs.
    Commodity(CommodityId),
    /// To an account that beancount opens, which may say its real name.
    Open(Vec<u8>),
    /// To something else of beancount.
    Metadata,
    /// To a name that is declared.
    Declared,
}

/// Plugins of beancount that leave every posting as it is.
const HARMLESS: [&[u8]; 14] = [
    b"beancount.plugins.auto",
    b"beancount.plugins.auto_accounts",
    b"beancount.plugins.check_average_cost",
    b"beancount.plugins.check_commodity",
    b"beancount.plugins.coherent_cost",
    b"beancount.plugins.commodity_attr",
    b"beancount.plugins.implicit_prices",
    b"beancount.plugins.leafonly",
    b"beancount.plugins.noduplicates",
    b"beancount.plugins.nounused",
    b"beancount.plugins.onecommodity",
    b"beancount.plugins.pedantic",
    b"beancount.plugins.sellgains",
    b"beancount.plugins.unique_prices",
];

impl Reader {
    /// A line that begins with a word. Gives the file that it wants read.
    pub(super) fn directive(&mut self, text: &[u8]) -> Result<Option<String>, Problem> {
        self.below = Below::Nothing;
        self.utf8(text)?;
        let (word, rest) = first_word(text);
        let quoted = rest.first() == Some(&b'"');
        match word {
            b"include" if quoted => {
                self.belongs_to(Dialect::Beancount, text)?;
                let length = string(rest).ok_or(Problem::Unclosed {
                    what: "the text between quotes",
                })?;
                self.file_wanted(rest.get(1..=length).unwrap_or_default())
            }
            b"include" | b"!include" => {
                self.belongs_to(Dialect::Ledger, text)?;
                self.file_wanted(without_comment(rest))
            }
            b"option" | b"plugin" | b"pushtag" | b"poptag" | b"pushmeta" | b"popmeta" => {
                self.belongs_to(Dialect::Beancount, text)?;
                Self::setting(word, rest).map(|()| None)
            }
            _ => self.ledger_directive(word, rest, text).map(|()| None),
        }
    }

    fn file_wanted(&self, path: &[u8]) -> Result<Option<String>, Problem> {
        let path = self.utf8(path)?;
        if path.is_empty() || path.contains(['*', '?', '[', '{']) {
            return Err(Problem::Unsupported {
                what: "patterns for several files",
                instead: "Name each file on an `include` line of its own",
            });
        }
        Ok(Some(path.to_owned()))
    }

    /// A setting of beancount that no posting depends on.
    fn setting(word: &[u8], rest: &[u8]) -> Result<(), Problem> {
        let length = string(rest).unwrap_or(0);
        let name = rest.get(1..=length).unwrap_or_default();
        match word {
            b"option" => Ok(()),
            b"plugin" if HARMLESS.contains(&name) => Ok(()),
            b"plugin" => Err(Problem::Unsupported {
                what: "plugins, which may change what is booked,",
                instead: "Let `bean-report`, or `print` of bean-query, write the journal with their work in it",
            }),
            _ => Err(Problem::Unsupported {
                what: "tags and values for many transactions at once (`pushtag`, `pushmeta`)",
                instead: "Write them at each transaction",
            }),
        }
    }

    fn ledger_directive(&mut self, word: &[u8], rest: &[u8], text: &[u8]) -> Result<(), Problem> {
        let known: &[&[u8]] = &[
            b"account",
            b"commodity",
            b"alias",
            b"comment",
            b"decimal-mark",
            b"P",
            b"D",
            b"N",
            b"tag",
            b"payee",
            b"apply",
            b"end",
            b"bucket",
            b"A",
            b"Y",
            b"year",
            b"test",
            b"define",
            b"def",
            b"assert",
            b"check",
            b"eval",
            b"expr",
            b"value",
            b"python",
            b"capture",
            b"C",
        ];
        let calculates = matches!(text.first(), Some(b'=' | b'~'));
        if !calculates && !known.contains(&word) {
            return Err(Problem::Unknown {
                text: excerpt(text),
            });
        }
        self.belongs_to(Dialect::Ledger, text)?;
        match word {
            b"account" => {
                let name = account_name(rest);
                self.account(name)?;
                self.below = Below::Account(name.to_owned());
            }
            b"commodity" => self.declared_commodity(without_comment(rest))?,
            b"alias" => {
                let at = memchr::memchr(b'=', rest).filter(|_| !rest.starts_with(b"/"));
                let (short, full) = rest.split_at(at.ok_or(REGEX)?);
                let full = trimmed(full.get(1..).unwrap_or_default());
                self.alias(trimmed(short), full)?;
            }
            b"comment" => self.comment = Some(self.line + 1),
            b"decimal-mark" => match without_comment(rest) {
                b"." => self.marks = Marks::Point,
                b"," => (self.marks, self.has_commas) = (Marks::Comma, true),
                _ => {
                    return Err(Problem::Unknown {
                        text: excerpt(text),
                    });
                }
            },
            b"P" => {
                let (date, _) = first_word(rest);
                self.date(date)?;
            }
            b"N" => {}
            b"tag" | b"payee" => self.below = Below::Declared,
            _ if calculates => {
                return Err(Problem::Unsupported {
                    what: "rules that make transactions by themselves (`=`, `~`)",
                    instead: "Keep them in a file of their own, or read what `hledger print --auto` writes",
                });
            }
            b"D" => {
                return Err(Problem::Unsupported {
                    what: "commodities that are left away (`D`)",
                    instead: "Write the commodity at each amount: `hledger print` does so",
                });
            }
            _ => {
                return Err(Problem::Unsupported {
                    what: "directives that change the meaning of the lines below them",
                    instead: "Read what `hledger print` or `ledger print` writes: it needs none",
                });
            }
        }
        Ok(())
    }

    /// `commodity EUR`, or with a number that shows how its amounts look.
    fn declared_commodity(&mut self, text: &[u8]) -> Result<(), Problem> {
        if text.iter().any(u8::is_ascii_digit) && text.first() != Some(&b'"') {
            return self.pattern(text, None);
        }
        let name = text
            .strip_prefix(b"\"")
            .and_then(|name| name.strip_suffix(b"\""))
            .unwrap_or(text);
        let id = self.commodity(name, text)?;
        self.below = Below::Commodity(id);
        Ok(())
    }

    /// `1.000,00 EUR`: what marks the decimals of this commodity.
    fn pattern(&mut self, text: &[u8], of: Option<CommodityId>) -> Result<(), Problem> {
        let last = memchr::memrchr2(b'.', b',', text);
        let marks = match last.and_then(|at| text.get(at)) {
            Some(b'.') => Marks::Point,
            Some(_) => Marks::Comma,
            None => Marks::Unsaid,
        };
        // Read with the marks that it shows itself; how precise it is says
        // nothing of the amounts.
        let before = std::mem::replace(&mut self.marks, marks);
        let name: Vec<u8> = text
            .iter()
            .map(|b| if b".,".contains(b) { b'0' } else { *b })
            .collect();
        let read = self
            .amount(&name)
            .map(|(amount, rest)| (amount.commodity, rest.is_empty()));
        self.marks = before;
        let (commodity, whole) = read?;
        if !whole || of.is_some_and(|of| of != commodity) {
            return Err(Problem::Amount {
                text: excerpt(text),
            });
        }
        if marks != Marks::Unsaid {
            self.marks_of.retain(|(of, _)| *of != commodity);
            self.marks_of.push((commodity, marks));
            self.has_commas |= marks == Marks::Comma;
        }
        Ok(())
    }

    /// An indented line outside of a transaction.
    pub(super) fn below(&mut self, text: &[u8]) -> Result<(), Problem> {
        let body = trimmed(text);
        self.utf8(body)?;
        if matches!(body.first(), None | Some(b';')) {
            return Ok(());
        }
        let (word, rest) = first_word(body);
        match &self.below {
            Below::Nothing => Err(Problem::Stray),
            Below::Metadata if is_metadata(body) => Ok(()),
            Below::Open(name) if is_metadata(body) => {
                if self.escaped && word == b"name:" && rest.first() == Some(&b'"') {
                    let name = name.clone();
                    let length = string(rest).unwrap_or(0);
                    let full = self.utf8(rest.get(1..=length).unwrap_or_default())?;
                    let full = escape::decoded(&escape::unquoted(full)).into_owned();
                    self.rename(&name, &full)?;
                }
                Ok(())
            }
            Below::Commodity(id) if word == b"format" => {
                self.pattern(without_comment(rest), Some(*id))
            }
            Below::Account(full) if word == b"alias" => {
                let full = full.clone();
                self.alias(without_comment(rest), &full)
            }
            Below::Account(_) | Below::Commodity(_) | Below::Declared
                if matches!(word, b"note" | b"nomarket" | b"payee" | b"uuid") =>
            {
                Ok(())
            }
            _ => Err(Problem::Unknown {
                text: excerpt(body),
            }),
        }
    }

    /// A line of a comment over several lines.
    pub(super) fn inside_comment(&mut self, text: &[u8]) {
        let text = trimmed(text);
        if text == b"end comment" || text == b"end" {
            self.comment = None;
        }
    }
}

const REGEX: Problem = Problem::Unsupported {
    what: "aliases by pattern",
    instead: "Write an alias for each account: `alias short = full`",
};

/// An account's name, up to two spaces, a tab or a comment.
fn account_name(text: &[u8]) -> &[u8] {
    let ends = |at: &usize| match text.get(*at..) {
        Some([b' ', b' ' | b'\t' | b';', ..] | [b'\t', ..]) => true,
        _ => *at == text.len(),
    };
    let end = (0..=text.len()).find(ends).unwrap_or(text.len());
    text.get(..end).unwrap_or_default()
}

fn without_comment(text: &[u8]) -> &[u8] {
    let end = memchr::memchr(b';', text).unwrap_or(text.len());
    trimmed(text.get(..end).unwrap_or_default())
}
