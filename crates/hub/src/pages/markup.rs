//! Markup of ours, and text of anybody's in it.

/// A part of a page.
#[derive(Debug, Default)]
pub(crate) struct Markup(String);

impl Markup {
    /// Markup of ours.
    pub(crate) fn raw(&mut self, markup: &str) -> &mut Self {
        self.0.push_str(markup);
        self
    }

    /// Text of anybody's, in an element or a quoted attribute. Signs that turn
    /// the direction of others or are not seen are shown by their number.
    pub(crate) fn text(&mut self, text: &str) -> &mut Self {
        self.escaped(text, false)
    }

    /// The same where a text has several lines: their ends stay as they are.
    pub(crate) fn lines(&mut self, text: &str) -> &mut Self {
        self.escaped(text, true)
    }

    /// Words of ours that name something: what stands between two signs \` is shown
    /// as a name.
    pub(crate) fn prose(&mut self, text: &str) -> &mut Self {
        let mut parts = text.split('`').peekable();
        let mut is_name = false;
        while let Some(part) = parts.next() {
            match (is_name, parts.peek()) {
                (false, _) => self.text(part),
                (true, Some(_)) => self.raw("<code>").text(part).raw("</code>"),
                // A sign without its other half is a sign.
                (true, None) => self.text("`").text(part),
            };
            is_name = !is_name;
        }
        self
    }

    fn escaped(&mut self, text: &str, lines: bool) -> &mut Self {
        for c in text.chars() {
            match c {
                '\n' if lines => self.0.push(c),
                '&' => self.0.push_str("&amp;"),
                '<' => self.0.push_str("&lt;"),
                '>' => self.0.push_str("&gt;"),
                '"' => self.0.push_str("&quot;"),
                '\'' => self.0.push_str("&#39;"),
                c if is_hidden(c) => {
                    use std::fmt::Write as _;
                    let _ = write!(self.0, "\u{27e8}U+{:04X}\u{27e9}", u32::from(c));
                }
                c => self.0.push(c),
            }
        }
        self
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    pub(crate) fn into_string(self) -> String {
        self.0
    }
}

fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_our_words_are_shown_as_names() {
        let mut markup = Markup::default();
        markup.prose("such as `a<b`, not `c");
        assert_eq!(markup.as_str(), "such as <code>a&lt;b</code>, not `c");
    }

    #[test]
    fn text_is_never_markup() {
        let mut markup = Markup::default();
        markup.text("<img src=x onerror='a(\"&\")'>\u{202e}");
        assert_eq!(
            markup.as_str(),
            "&lt;img src=x onerror=&#39;a(&quot;&amp;&quot;)&#39;&gt;⟨U+202E⟩"
        );
    }
}
