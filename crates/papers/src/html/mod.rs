//! A paper as one HTML file: no script, nothing loaded, readable without its
//! style.

mod charts;

use allotment_types::ExposeSecret;

use crate::paper::{Block, Line, Paper, groups};

/// What a browser may load for this page: nothing but its own style, known by
/// its hash. The window shows papers too, so its policy names the same hash
/// (`csp` in `src-tauri/tauri.conf.json`).
const POLICY: &str =
    "default-src 'none'; style-src 'sha256-34Ir/dxin6zK94vqotZoxMIVlnNJZqkAxqjusoaq7eI='";

pub(crate) fn page(paper: &Paper) -> String {
    let mut out = Html(String::with_capacity(16 * 1024));
    let tag = paper.language.tag();
    out.raw("<!DOCTYPE html>\n<html lang=\"").raw(tag);
    out.raw("\">\n<head>\n<meta charset=\"utf-8\">\n");
    out.raw("<meta http-equiv=\"Content-Security-Policy\" content=\"");
    out.raw(POLICY).raw("\">\n");
    out.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>");
    out.text(&paper.title).raw("</title>\n<style>\n");
    out.raw(include_str!("paper.css"));
    out.raw("</style>\n</head>\n<body>\n<header>\n<p class=\"kind\">");
    out.text(&paper.kind).raw("</p>\n<h1>");
    out.text(&paper.heading).raw("</h1>\n<p class=\"lead\">");
    out.text(&paper.lead).raw("</p>\n</header>\n");
    let wide = if paper.side.is_empty() {
        " class=\"wide\""
    } else {
        ""
    };
    out.raw("<main").raw(wide).raw(">\n");
    out.blocks(&paper.main);
    out.raw("</main>\n");
    if !paper.side.is_empty() {
        out.raw("<aside>\n").blocks(&paper.side).raw("</aside>\n");
    }
    out.raw("<footer><p>").text(&paper.foot);
    out.raw("</p></footer>\n</body>\n</html>\n");
    out.0
}

/// Blocks as markup, for a page that brings its own frame and looks.
pub(crate) fn part(blocks: &[Block]) -> String {
    let mut out = Html(String::with_capacity(4 * 1024));
    out.blocks(blocks);
    out.0
}

struct Html(String);

impl Html {
    /// Markup of ours.
    fn raw(&mut self, markup: &str) -> &mut Self {
        self.0.push_str(markup);
        self
    }

    /// Text of anybody's.
    fn text(&mut self, text: &str) -> &mut Self {
        for c in text.chars() {
            match c {
                '&' => self.0.push_str("&amp;"),
                '<' => self.0.push_str("&lt;"),
                '>' => self.0.push_str("&gt;"),
                '"' => self.0.push_str("&quot;"),
                '\'' => self.0.push_str("&#39;"),
                c => self.0.push(c),
            }
        }
        self
    }

    fn line(&mut self, line: &Line) -> &mut Self {
        for span in &line.0 {
            if span.typed {
                self.raw("<code>").text(&span.text).raw("</code>");
            } else {
                self.text(&span.text);
            }
        }
        self
    }

    fn blocks(&mut self, blocks: &[Block]) -> &mut Self {
        for block in blocks {
            self.block(block);
        }
        self
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading(heading) => {
                self.raw("<h2>").text(heading).raw("</h2>\n");
            }
            Block::Text(line) => {
                self.raw("<p>").line(line).raw("</p>\n");
            }
            Block::Warning(line) => {
                self.raw("<p class=\"warning\">").line(line).raw("</p>\n");
            }
            Block::Facts(facts) => {
                self.raw("<dl>\n");
                for (name, what) in facts {
                    self.raw("<div><dt>").line(name).raw("</dt><dd>");
                    self.line(what).raw("</dd></div>\n");
                }
                self.raw("</dl>\n");
            }
            Block::Steps(steps) => {
                self.raw("<ol>\n");
                for (line, commands) in steps {
                    self.raw("<li>").line(line);
                    if !commands.is_empty() {
                        self.raw("\n").typed(commands);
                    }
                    self.raw("</li>\n");
                }
                self.raw("</ol>\n");
            }
            Block::Points(points) => {
                self.raw("<ul>\n");
                for point in points {
                    self.raw("<li>").line(point).raw("</li>\n");
                }
                self.raw("</ul>\n");
            }
            Block::Typed(lines) => {
                self.typed(lines).raw("\n");
            }
            Block::Figures { head, rows } => self.figures(head, rows),
            Block::Key(key) => {
                // No spaces between the groups: what is copied is the key.
                self.raw("<p class=\"key\">");
                for group in groups(key.expose_secret()) {
                    self.raw("<span>").text(group).raw("</span><wbr>");
                }
                self.raw("</p>\n");
            }
            Block::Number { name, amount } => self.number(name, amount),
            Block::Bars(bars) => self.bars(bars),
            Block::Account { head, rows } => self.account(head, rows),
            Block::Groups(groups) => self.groups(groups),
            Block::Form { head, rows } => self.form(head, *rows),
        }
    }

    fn typed(&mut self, lines: &[String]) -> &mut Self {
        self.raw("<pre><code>").text(&lines.join("\n"));
        self.raw("</code></pre>")
    }

    fn figures(&mut self, head: &[String; 2], rows: &[[String; 2]]) {
        let [name, amount] = head;
        self.raw("<table>\n<thead><tr><th scope=\"col\">")
            .text(name);
        self.raw("</th><th scope=\"col\" class=\"figure\">")
            .text(amount);
        self.raw("</th></tr></thead>\n<tbody>\n");
        for [name, amount] in rows {
            self.raw("<tr><th scope=\"row\">").text(name);
            self.raw("</th><td class=\"figure\">").text(amount);
            self.raw("</td></tr>\n");
        }
        self.raw("</tbody>\n</table>\n");
    }

    fn form(&mut self, head: &[String], rows: usize) {
        self.raw("<table class=\"form\">\n<thead><tr>");
        for cell in head {
            self.raw("<th scope=\"col\">").text(cell).raw("</th>");
        }
        self.raw("</tr></thead>\n<tbody>\n");
        for _ in 0..rows {
            self.raw("<tr>");
            for _ in head {
                self.raw("<td></td>");
            }
            self.raw("</tr>\n");
        }
        self.raw("</tbody>\n</table>\n");
    }
}
