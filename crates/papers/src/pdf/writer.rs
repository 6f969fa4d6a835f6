//! A sketch written as a PDF file.

use jiff::civil::Date;
use krilla::{
    Document, SerializeSettings,
    configure::{Accessibility, ConfigurationBuilder},
    destination::XyzDestination,
    geom::{PathBuilder, Point, Rect},
    metadata::{DateTime, Metadata},
    outline::{Outline, OutlineNode},
    page::PageSettings,
    surface::Surface,
    tagging::{Artifact, ArtifactType, ContentTag, SpanTag},
};

use super::{
    PdfError,
    fonts::{Face, Fonts, Run},
    ink::Ink,
    pages::Placed,
    rows::Mark,
    sketch::{BOTTOM, INSET, MARGIN, PAGE, Sketch, TOP},
    tags::{Part, Parts},
};
use crate::paper::Paper;

/// Size of the foot's letters, in points.
const FOOT: f32 = 8.0;

pub(super) fn write(
    paper: &Paper,
    fonts: &Fonts,
    mut sketch: Sketch,
    written: Date,
) -> Result<Vec<u8>, PdfError> {
    let refused = |error| PdfError::Write(Box::new(error));
    let configuration = ConfigurationBuilder::new()
        .with_accessibility_validator(Accessibility::UA1)
        .finish()
        .unwrap_or_default();
    let mut document = Document::new_with(SerializeSettings {
        configuration,
        enable_tagging: true,
        ..SerializeSettings::default()
    });
    document.set_metadata(metadata(paper, written));
    let count = sketch.pages();
    let (mut main, mut side) = (sketch.main.into_iter(), sketch.side.into_iter());
    let mut head = Some(sketch.head);
    for index in 0..count {
        let settings = PageSettings::from_wh(PAGE.0, PAGE.1).unwrap_or_default();
        let mut page = document.start_page_with(settings);
        let mut sheet = Sheet {
            fonts,
            parts: &mut sketch.parts,
            surface: page.surface(),
        };
        let mut top = TOP;
        if let Some(head) = head.take() {
            sheet.rows(head, MARGIN, TOP);
            top += sketch.head_height;
            let width = PAGE.0 - 2.0 * MARGIN;
            sheet.fill((MARGIN, top - 5.0), (width, 1.2), Ink::Leaf);
        }
        sheet.rows(main.next().unwrap_or_default(), MARGIN, top + INSET);
        if let Some(rows) = side.next().filter(|rows| !rows.is_empty()) {
            let bottom = rows.last().map_or(0.0, |last| last.y + last.row.height);
            let height = bottom + 2.0 * INSET;
            sheet.fill(
                (sketch.side_x, top + 2.0),
                (sketch.side_width, height),
                Ink::Ground,
            );
            sheet.rows(rows, sketch.side_x + INSET, top + INSET);
        }
        let number = (count > 1).then(|| (paper.page_of)(index + 1, count));
        let part = (index + 1 == count).then_some(sketch.foot);
        sheet.foot(&paper.foot, part, number.as_deref());
        drop(sheet);
        page.finish();
    }
    let mut outline = Outline::new();
    let start = XyzDestination::new(0, Point::from_xy(0.0, 0.0));
    outline.push_child(OutlineNode::new(paper.heading.clone(), start));
    document.set_outline(outline);
    document.set_tag_tree(sketch.parts.tree(paper.language.tag()));
    document.finish().map_err(refused)
}

fn metadata(paper: &Paper, written: Date) -> Metadata {
    let part = |number: i8| u8::try_from(number).unwrap_or(1);
    let on = DateTime::new(u16::try_from(written.year()).unwrap_or(0))
        .month(part(written.month()))
        .day(part(written.day()));
    Metadata::new()
        .title(paper.title.clone())
        .language(paper.language.tag().to_owned())
        .creator("Allotment".to_owned())
        .creation_date(on)
}

/// A page that is being drawn.
struct Sheet<'a, 'b> {
    fonts: &'a Fonts,
    parts: &'a mut Parts,
    surface: Surface<'b>,
}

impl Sheet<'_, '_> {
    fn rows(&mut self, rows: Vec<Placed>, left: f32, top: f32) {
        for Placed { y, row } in rows {
            for mark in row.marks {
                match mark {
                    Mark::Text {
                        x,
                        base,
                        run,
                        ink,
                        part,
                    } => self.text(&run, (left + x, top + y + base), ink, Some(part)),
                    Mark::Fill {
                        x,
                        y: down,
                        width,
                        height,
                        ink,
                    } => self.fill((left + x, top + y + down), (width, height), ink),
                }
            }
        }
    }

    /// Text of a part of the paper; or of none, such as the number of a page.
    fn text(&mut self, run: &Run, (x, y): (f32, f32), ink: Ink, part: Option<Part>) {
        let shaped = &run.shaped;
        if shaped.glyphs.is_empty() {
            return;
        }
        let tag = match part {
            Some(_) => ContentTag::Span(SpanTag::empty()),
            None => ContentTag::Artifact(Artifact::with_kind(ArtifactType::Footer)),
        };
        let id = self.surface.start_tagged(tag);
        self.surface.set_fill(Some(ink.fill()));
        let font = self.fonts.font(shaped.face);
        let at = Point::from_xy(x, y);
        self.surface
            .draw_glyphs(at, &shaped.glyphs, font, &shaped.text, run.size, false);
        self.surface.end_tagged();
        if let Some(part) = part {
            self.parts.drawn(part, id);
        }
    }

    fn fill(&mut self, (x, y): (f32, f32), (width, height): (f32, f32), ink: Ink) {
        let Some(area) = Rect::from_xywh(x, y, width, height) else {
            return;
        };
        let mut path = PathBuilder::new();
        path.push_rect(area);
        let Some(path) = path.finish() else { return };
        let layout = Artifact::with_kind(ArtifactType::Layout);
        self.surface.start_tagged(ContentTag::Artifact(layout));
        self.surface.set_fill(Some(ink.fill()));
        self.surface.draw_path(&path);
        self.surface.end_tagged();
    }

    fn foot(&mut self, text: &str, part: Option<Part>, number: Option<&str>) {
        let y = PAGE.1 - BOTTOM + 24.0;
        let mut right = PAGE.0 - MARGIN;
        for run in self.fonts.shape(Face::Regular, FOOT, number.unwrap_or("")) {
            right -= run.width();
            self.text(&run, (right, y), Ink::Soft, None);
            right -= 10.0;
        }
        // One line: a foot that is longer would run into the edge.
        let line = crate::paper::Line::default().text(text);
        let style = super::lines::Style {
            face: Face::Regular,
            size: FOOT,
        };
        let lines = super::lines::set(self.fonts, &line, style, right - MARGIN);
        for (index, line) in lines.into_iter().take(2).enumerate() {
            let y = y + if index == 0 { 0.0 } else { FOOT * 1.3 };
            let mut x = MARGIN;
            for run in line {
                self.text(&run, (x, y), Ink::Soft, part);
                x += run.width();
            }
        }
    }
}
