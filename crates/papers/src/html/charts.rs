//! Numbers, bars and accounts as markup. A bar is a drawing of its own within a
//! table, and left out by screen readers, which read the amount beside it.

use super::Html;
use crate::paper::{Bar, Bars, Entered};

impl Html {
    pub(super) fn number(&mut self, name: &str, amount: &str) {
        self.raw("<p class=\"number\"><span>").text(name);
        self.raw("</span> <strong>")
            .text(amount)
            .raw("</strong></p>\n");
    }

    pub(super) fn bars(&mut self, bars: &Bars) {
        let [name, amount] = &bars.head;
        self.raw("<table class=\"bars\">\n<thead><tr><th scope=\"col\">");
        self.text(name)
            .raw("</th><td></td><th scope=\"col\" class=\"figure\">");
        self.text(amount).raw("</th></tr></thead>\n<tbody>\n");
        for bar in &bars.rows {
            self.raw("<tr><th scope=\"row\">").text(&bar.name);
            self.raw("</th><td>").bar(bar, bars.zero);
            self.raw("</td><td class=\"figure\">").text(&bar.amount);
            self.raw("</td></tr>\n");
        }
        self.raw("</tbody>\n</table>\n");
    }

    fn bar(&mut self, bar: &Bar, zero: u16) -> &mut Self {
        let class = if bar.below { " class=\"below\"" } else { "" };
        let at = |thousandths: u16| format!("{}.{}%", thousandths / 10, thousandths % 10);
        self.raw("<svg aria-hidden=\"true\" focusable=\"false\">");
        if bar.length > 0 {
            let (from, length) = (at(bar.from), at(bar.length));
            self.raw("<rect").raw(class);
            self.raw(&format!(
                " x=\"{from}\" width=\"{length}\" y=\"15%\" height=\"70%\"/>"
            ));
        }
        let zero = at(zero);
        self.raw(&format!(
            "<line x1=\"{zero}\" x2=\"{zero}\" y1=\"0\" y2=\"100%\"/></svg>"
        ))
    }

    pub(super) fn account(&mut self, head: &[String; 3], rows: &[Entered]) {
        let [day, what, amount] = head;
        self.raw("<table class=\"account\">\n<thead><tr><th scope=\"col\">");
        self.text(day).raw("</th><th scope=\"col\">").text(what);
        self.raw("</th><th scope=\"col\" class=\"figure\">")
            .text(amount);
        self.raw("</th></tr></thead>\n<tbody>\n");
        for row in rows {
            let class = if row.stands { " class=\"stands\"" } else { "" };
            self.raw("<tr").raw(class).raw("><td>").text(&row.day);
            self.raw("</td><td>").line(&row.what);
            self.raw("</td><td class=\"figure\">").text(&row.amount);
            self.raw("</td></tr>\n");
        }
        self.raw("</tbody>\n</table>\n");
    }

    pub(super) fn groups(&mut self, groups: &[String]) {
        self.raw("<p class=\"groups\">");
        for (index, group) in groups.iter().enumerate() {
            // Spaces between them: they are copied as they are read.
            self.raw(if index == 0 { "<span>" } else { " <span>" });
            self.text(group).raw("</span>");
        }
        self.raw("</p>\n");
    }
}
