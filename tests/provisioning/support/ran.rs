//! A command that has ended.

use serde_json::Value;

/// How a command of the program ended, and what it said.
#[derive(Debug)]
pub(crate) struct Ran {
    /// Its exit code, as `allotment --help` documents them; -1 when killed.
    pub(crate) code: i32,
    /// Its standard output: one JSON object a line.
    pub(crate) lines: Vec<Value>,
    /// Everything as it came, for canaries.
    pub(crate) raw: String,
}

impl Ran {
    pub(crate) fn new(code: i32, stdout: &[u8], stderr: &[u8]) -> Self {
        let out = String::from_utf8_lossy(stdout);
        Self {
            code,
            lines: out
                .lines()
                .filter_map(|l| serde_json::from_str(l).ok())
                .collect(),
            raw: format!("{out}\n{}", String::from_utf8_lossy(stderr)),
        }
    }

    /// The reply; fails the test, with all that was said, if there is none.
    pub(crate) fn reply(&self) -> &Value {
        self.find("reply")
            .unwrap_or_else(|| panic!("no reply, exit code {}:\n{}", self.code, self.raw))
    }

    /// The error; fails the test if there is none.
    pub(crate) fn error(&self) -> &Value {
        self.find("error")
            .unwrap_or_else(|| panic!("no error, exit code {}:\n{}", self.code, self.raw))
    }

    /// The error's code.
    pub(crate) fn error_code(&self) -> &str {
        self.error()["code"].as_str().unwrap_or_default()
    }

    /// The error as people read it: message and hints.
    pub(crate) fn error_text(&self) -> String {
        let error = self.error();
        let hints = error["hints"].as_array().cloned().unwrap_or_default();
        let hints: Vec<&str> = hints.iter().filter_map(Value::as_str).collect();
        format!(
            "{}\n{}",
            error["message"].as_str().unwrap_or_default(),
            hints.join("\n")
        )
    }

    /// The ids of steps that ended with this outcome.
    pub(crate) fn steps(&self, outcome: &str) -> Vec<String> {
        self.lines
            .iter()
            .filter(|l| l["event"] == "step-ended" && l["outcome"] == outcome)
            .filter_map(|l| l["step"].as_str().map(str::to_owned))
            .collect()
    }

    /// Fails the test, with all that was said, unless the command did its work.
    pub(crate) fn ok(self) -> Self {
        assert_eq!(self.code, 0, "{}", self.raw);
        self
    }

    fn find(&self, key: &str) -> Option<&Value> {
        self.lines.iter().rev().find_map(|l| l.get(key))
    }
}
