//! What was shown of a recipe.

use allotment_api::LifeView;
use allotment_recipe::{HIGHEST, Level, Outcome, Part, Proof};

use crate::screen::Screen;

/// Each part, the level, and where the result lies.
pub(crate) fn life(screen: &Screen, life: &LifeView, kept: Option<&str>) {
    screen.reply(life);
    for line in lines(life, kept) {
        screen.line(&line);
    }
}

fn lines(life: &LifeView, kept: Option<&str>) -> Vec<String> {
    let mut lines: Vec<String> = life.result.parts.iter().map(part).collect();
    lines.push(String::new());
    let recipe = &life.recipe;
    lines.push(match life.level {
        _ if life.result.proof == Proof::Flags => format!(
            "`{recipe}` {} reaches no level by that: its installer's flags were checked, on {}",
            life.result.version, life.result.place
        ),
        0 => format!("`{recipe}` reaches no level: it has to install first"),
        level => format!(
            "`{recipe}` {} reaches level {level}, on {}{}",
            life.result.version,
            life.result.place,
            if level == HIGHEST {
                " (the highest as yet: 4 comes with backups)"
            } else {
                ""
            }
        ),
    });
    if !life.lint_clean {
        lines.push(format!(
            "The linter has something to say: `allotment recipe lint {recipe}`"
        ));
    }
    lines.push(match kept {
        Some(file) => format!("The result is in {file}"),
        None => "The result was not kept: name a folder with `--results`".to_owned(),
    });
    lines
}

/// What was shown of a recipe before.
pub(super) fn shown(level: Option<&Level>) -> String {
    let Some(it) = level else {
        return "No level yet: nobody has checked it on a server".to_owned();
    };
    let when = format!("on {}, on {}", it.date, it.place);
    let left_out = match it.left_out.as_slice() {
        [] => String::new(),
        parts => format!(" (left out: {})", parts.join(", ")),
    };
    let state = if it.current {
        ""
    } else {
        " in an earlier state"
    };
    match it.proof {
        Proof::Life => format!("Level {} of 8{state}, checked {when}{left_out}", it.level),
        Proof::Wiring => {
            format!("Wiring{state} checked {when}; the app itself has not been started")
        }
        Proof::Flags => format!(
            "Installer's flags{state} checked {when}; the installer itself has not been run"
        ),
    }
}

fn part(part: &Part) -> String {
    let how = match part.outcome {
        Outcome::Passed => "passed",
        Outcome::Failed => "failed",
        Outcome::LeftOut => "left out",
        Outcome::NotRun => "not come to",
    };
    let took = part.seconds.map(|s| format!(" after {s} s"));
    let said = part.said.as_ref().map(|said| format!(": {said}"));
    format!(
        "  level {}  {:<28} {how}{}{}",
        part.level,
        part.id,
        took.unwrap_or_default(),
        said.unwrap_or_default()
    )
}

#[cfg(test)]
mod tests {
    use allotment_recipe::RecipeResult;

    use super::*;

    #[test]
    fn each_part_is_told_with_the_level_that_needs_it() {
        let text = "format = 1\nproof = \"life\"\ndate = \"2026-11-21\"\nversion = \"0.1.0+2\"\ndigest = \"d\"\nwhere = \"a practice server with Debian 12\"\nby = \"allotment 0.1.0\"\n[[part]]\nid = \"installs\"\nlevel = 1\noutcome = \"passed\"\nseconds = 92\n[[part]]\nid = \"variant-s3\"\nlevel = 2\noutcome = \"left-out\"\nsaid = \"it needs a store\"\n";
        let result = RecipeResult::parse(text).unwrap();
        let view = LifeView {
            recipe: "shed".parse().unwrap(),
            level: result.level(),
            lint_clean: true,
            file: result.file_name(),
            text: text.into(),
            result,
        };
        insta::assert_snapshot!(lines(&view, None).join("\n"), @"
          level 1  installs                     passed after 92 s
          level 2  variant-s3                   left out: it needs a store

        `shed` 0.1.0+2 reaches level 1, on a practice server with Debian 12
        The result was not kept: name a folder with `--results`
        ");
    }
}
