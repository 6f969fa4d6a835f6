//! Taking a measure, and taking it back.

use std::fmt::Write as _;

use allotment_types::StepId;
use sha2::{Digest as _, Sha256};

use super::{APT, REPAIR_PACKAGES, stack::hex};
use crate::{
    engine::STATE_FOLDER,
    hardening::{Content, Hardening, Measure},
    plan::{Action, ServerAction, Step, Undo},
    shell::quote,
};

/// What all commands of a measure share. `$KEEP` has what was there when the
/// step began, `NAME.before` what was there before the measure was ever taken,
/// `NAME.added` the packages that came with it.
const COMMON: &str = r#"
# take FOLDER FILE...: copies of what there is of these.
take() {
  rm -rf "$1.new" && mkdir -p "$1.new" || return
  into=$1
  shift
  for file; do
    if [ -e "$file" ]; then cp -a --parents "$file" "$into.new" || return; fi
  done
  mv "$into.new" "$into"
}

# back FOLDER FILE...: each as it is in there, or gone.
back() {
  from=$1
  shift
  for file; do
    if [ -e "$from$file" ]; then
      mkdir -p "${file%/*}" && rm -rf "$file.new" && cp -a "$from$file" "$file.new" || return
      [ ! -d "$file" ] || rm -rf "$file" || return
      mv "$file.new" "$file" || return
    else
      rm -rf "$file" || return
    fi
  done
}

keep() {
  mkdir -p "$MARKS" || return
  [ -e "$KEEP" ] || of_all take "$KEEP"
}

# What came with the measure goes with it, unless something else needs it.
purge() {
  [ -s "$MARKS/$NAME.added" ] || return 0
  xargs dpkg --purge <"$MARKS/$NAME.added" || echo 'something else needs these packages by now: they stay'
}
"#;

/// The commands of one measure.
struct Text {
    measure: Measure,
    content: Content,
}

impl Text {
    fn head(&self) -> String {
        let files: Vec<&str> = self.content.files.iter().map(|f| f.path).collect();
        let files = files.join(" ");
        // The same files are left by whoever carries it out.
        format!(
            "umask 022\nMARKS={STATE_FOLDER}/hardening\nNAME='{}'\n\
             of_files() {{ \"$@\" {files}; }}\n\
             of_all() {{ of_files \"$@\" \"$MARKS/$NAME.mark\" \"$MARKS/$NAME.before\" \"$MARKS/$NAME.added\"; }}\n\
             {COMMON}\nsettle() {{\n{}\n}}\n",
            self.measure, self.content.settle
        )
    }

    /// The sums of its files, in the form of `sha256sum`.
    fn mark(&self) -> String {
        self.content
            .files
            .iter()
            .fold(String::new(), |mut text, file| {
                let sum = hex(&Sha256::digest(file.text.as_bytes()));
                let _ = writeln!(text, "{sum}  {}", file.path);
                text
            })
    }

    fn is_on(&self) -> String {
        let mark = format!("{STATE_FOLDER}/hardening/{}.mark", self.measure);
        format!(
            "[ \"$(cat {mark})\" = {} ] && sha256sum -c --status {mark} && {{ {}; }}",
            quote(self.mark().trim_end()),
            self.content.in_force
        )
    }

    fn is_off(&self) -> String {
        format!("[ ! -e {STATE_FOLDER}/hardening/{}.mark ]", self.measure)
    }

    /// Installs what it needs and writes down what came with that.
    fn packages(&self) -> String {
        let packages = self.content.packages.join(" ");
        if packages.is_empty() {
            return String::new();
        }
        format!(
            "set --\n\
             for package in {packages}; do\n  \
             [ \"$(dpkg-query -W -f '${{db:Status-Status}}' \"$package\" 2>/dev/null)\" = installed ] || set -- \"$@\" \"$package\"\ndone\n\
             if [ $# -gt 0 ]; then\n\
             {REPAIR_PACKAGES}\n\
             [ -e \"$KEEP.packages\" ] || {{ dpkg-query -W -f '${{Package}}\\n' | sort -u >\"$KEEP.packages.new\" && mv \"$KEEP.packages.new\" \"$KEEP.packages\"; }} || exit\n\
             {APT} --no-remove --no-install-recommends install \"$@\" || {{ {APT} update && {APT} --no-remove --no-install-recommends install \"$@\"; }} || exit\n\
             fi\n\
             # Also what an attempt that was cut had installed.\n\
             if [ -e \"$KEEP.packages\" ]; then\n  \
             dpkg-query -W -f '${{Package}}\\n' | sort -u | comm -13 \"$KEEP.packages\" - >>\"$MARKS/$NAME.added\" && rm -f \"$KEEP.packages\" || exit\nfi\n"
        )
    }

    fn take(&self) -> String {
        let mut text = format!(
            "{}keep || exit\n{}\
             [ -e \"$MARKS/$NAME.before\" ] || of_files take \"$MARKS/$NAME.before\" || exit\n{}",
            self.head(),
            self.content.guard,
            self.packages()
        );
        for file in &self.content.files {
            let _ = writeln!(
                text,
                "mkdir -p {0} && printf %s {1} >{2}.new && chmod {3} {2}.new && mv {2}.new {2} || exit",
                file.path.rsplit_once('/').map_or("/", |(folder, _)| folder),
                quote(&file.text),
                file.path,
                file.mode
            );
        }
        let _ = write!(
            text,
            "if ! settle; then\n  \
             # Nothing half done: what was there before is in force again.\n  \
             of_all back \"$KEEP\"\n  settle\n  exit 1\nfi\n\
             printf '%s\\n' {} >\"$MARKS/$NAME.mark.new\" && mv \"$MARKS/$NAME.mark.new\" \"$MARKS/$NAME.mark\" && sync",
            quote(self.mark().trim_end())
        );
        text
    }

    fn take_back(&self) -> String {
        format!(
            "{}keep || exit\n\
             if [ -e \"$MARKS/$NAME.before\" ]; then\n  \
             of_files back \"$MARKS/$NAME.before\" && settle || exit\n  \
             purge\n  \
             rm -f \"$MARKS/$NAME.added\" && rm -rf \"$MARKS/$NAME.gone\" && sync && mv \"$MARKS/$NAME.before\" \"$MARKS/$NAME.gone\" || exit\nfi\n\
             rm -rf \"$MARKS/$NAME.gone\" \"$MARKS/$NAME.mark\" && sync",
            self.head()
        )
    }

    /// As it was when the step began.
    fn undo(&self) -> String {
        format!(
            "{}\
             # Taking it back took its packages along.\n\
             if [ -e \"$KEEP$MARKS/$NAME.mark\" ]; then :\n{}{}fi\n\
             of_files back \"$KEEP\" && settle || exit\n\
             [ -e \"$KEEP$MARKS/$NAME.mark\" ] || purge\n\
             # Gone at once: a cut must not leave half of it, which would be taken for all.\n\
             of_all back \"$KEEP\" && sync && rm -rf \"$KEEP.gone\" && mv \"$KEEP\" \"$KEEP.gone\" && rm -rf \"$KEEP.gone\"",
            self.head(),
            self.content.guard,
            self.packages()
        )
    }

    fn step(self, id: StepId, title: String, why: String, check: String, apply: String) -> Step {
        let undo = ServerAction::long("[ ! -e \"$KEEP\" ]", self.undo());
        Step {
            id,
            title,
            why,
            relies_on: vec![],
            action: Action::Server(ServerAction::long(check, apply)),
            undo: Undo::Command(undo),
            shared: false,
            of_recipe: false,
            estimate_s: self.content.estimate_s,
        }
    }
}

/// Takes a measure, or brings it to what is wished now.
pub fn take_measure(id: StepId, measure: Measure, wish: &Hardening) -> Step {
    let content = Content::of(measure, wish);
    let (title, why) = (content.title.to_owned(), content.why.to_owned());
    let text = Text { measure, content };
    let (check, apply) = (text.is_on(), text.take());
    text.step(id, title, why, check, apply)
}

/// Takes a measure back: the server is as it was before it was taken.
pub fn take_measure_back(id: StepId, measure: Measure, wish: &Hardening) -> Step {
    let content = Content::of(measure, wish);
    let title = format!("Take back: {}", lower(content.title));
    let why = "Its files go, and what they replaced is in force again".to_owned();
    let text = Text { measure, content };
    let (check, apply) = (text.is_off(), text.take_back());
    text.step(id, title, why, check, apply)
}

fn lower(title: &str) -> String {
    let mut chars = title.chars();
    match chars.next() {
        Some(first) => first.to_lowercase().chain(chars).collect(),
        None => String::new(),
    }
}
