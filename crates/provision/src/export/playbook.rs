//! A plan as a playbook for Ansible.

use std::fmt::Write as _;

use super::{
    ExportError, Handed, Part,
    secrets::{maker, to_bring},
};
use crate::plan::Plan;

const HOW: [&str; 4] = [
    "Run it with ansible-core 2.15 or newer: ansible-playbook -i 'SERVER,' THIS-FILE",
    "Secrets are read from the folder `secrets` beside it, or from where the variable",
    "`secrets` says, each from a file of its name. One that is not there is made, and put",
    "there. That folder is on this computer, not on the server.",
];

/// The plan as a playbook. Everything that the plan says is data in it: Ansible
/// is told not to look for its own braces in there.
pub fn playbook(plan: &Plan) -> Result<String, ExportError> {
    let handed = Handed::of(plan)?;
    let mut text = String::new();
    for line in handed.about(&HOW) {
        let _ = writeln!(text, "{}", format!("# {line}").trim_end());
    }
    let _ = write!(
        text,
        "---
- name: {name}
  hosts: all
  become: true
  gather_facts: false
  vars:
    secrets: \"{{{{ playbook_dir }}}}/secrets\"
    kept: {kept}
  environment:
    PATH: /usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
    LC_ALL: C
    DEBIAN_FRONTEND: noninteractive
    HOME: /root
  tasks:
    - name: The folder of what was there before
      ansible.builtin.shell:
        cmd: umask 077; mkdir -p {kept}
      changed_when: false
",
        name = scalar(&handed.title()),
        kept = handed.kept(),
    );
    if !handed.secrets.is_empty() {
        text.push_str(&secrets(&handed));
    }
    for part in &handed.parts {
        text.push_str(&step(part));
    }
    Ok(text)
}

/// Makes the secrets that are not there, on this computer.
fn secrets(handed: &Handed<'_>) -> String {
    let mut script = String::from("umask 077\nmkdir -p \"$SECRETS\" || exit\n");
    for secret in handed.secrets {
        let name = crate::shell::quote(&secret.name);
        let file = format!("\"$SECRETS\"/{name}");
        let _ = match maker(secret) {
            Some(maker) => writeln!(
                script,
                "[ -s {file} ] || {{ {maker} >{file}.new && [ -s {file}.new ] && mv {file}.new {file}; }} || exit"
            ),
            None => writeln!(
                script,
                "[ -s {file} ] || {{ echo {} >&2; exit 1; }}",
                crate::shell::quote(&format!(
                    "A secret is missing in the folder of secrets. {}",
                    to_bring(secret)
                ))
            ),
        };
    }
    format!(
        "    - name: Make the secrets that are not there
      delegate_to: localhost
      become: false
      run_once: true
      environment:
        SECRETS: \"{{{{ secrets }}}}\"
      ansible.builtin.shell:
        cmd: {}
      changed_when: false
",
        block(&script, 10)
    )
}

fn step(part: &Part<'_>) -> String {
    let (id, action) = (part.step.id.as_str(), part.action);
    let title = scalar(&part.step.title.replace("{{", "{ {").replace("{%", "{ %"));
    let is_done = match action.check.as_str() {
        // Where a look cannot tell, that it was done once does.
        "" => "[ -e \"${KEEP%.keep}.applied\" ]",
        check => check,
    };
    let was_done = match (&action.verify, action.check.as_str()) {
        (Some(verify), _) => verify.as_str(),
        (None, "") => "true",
        (None, check) => check,
    };
    // In a shell of its own, because some commands end theirs.
    let apply = format!(
        "umask 077\n(\n{}\n) && : >\"${{KEEP%.keep}}.applied\"",
        action.apply.trim_end()
    );
    let (stdin, quiet) = match part.secret {
        None => (String::new(), ""),
        Some(name) => (
            format!(
                "            stdin: \"{{{{ lookup('ansible.builtin.file', secrets ~ '/' ~ {}) }}}}\"\n            stdin_add_newline: false\n",
                jinja(name)
            ),
            "          no_log: true\n",
        ),
    };
    format!(
        "    - name: {title}
      environment:
        KEEP: \"{{{{ kept }}}}/{id}.keep\"
      block:
        - name: Whether it is done
          ansible.builtin.shell:
            cmd: {is_done}
          register: is_done
          changed_when: false
          failed_when: false
        - name: Do it
          when: is_done.rc != 0
          ansible.builtin.shell:
            cmd: {apply}
{stdin}{quiet}        - name: Whether it was done
          when: is_done.rc != 0
          ansible.builtin.shell:
            cmd: {was_done}
          changed_when: false
",
        is_done = block(is_done, 14),
        apply = block(&apply, 14),
        was_done = block(was_done, 14),
    )
}

/// A text as Ansible takes it for data: each line as it is where YAML can have
/// it so, else written with escapes.
fn block(text: &str, indent: usize) -> String {
    let plain = |c: char| c == '\n' || c == '\t' || !(c.is_control() || c == '\u{feff}');
    let odd = |c: char| matches!(c, '\u{85}' | '\u{2028}' | '\u{2029}');
    let text = text.trim_end();
    if !text.chars().all(plain) || text.chars().any(odd) || text.is_empty() {
        return format!("!unsafe {}", scalar(text));
    }
    let mut block = String::from("!unsafe |2-");
    // The indicator counts from the key's own column, which is two to the left.
    for line in text.lines() {
        block.push('\n');
        if !line.is_empty() {
            block.push_str(&" ".repeat(indent));
            block.push_str(line);
        }
    }
    block
}

/// A text between quotes, as JSON and so YAML 1.2 has it, with nothing that
/// Jinja takes for its own.
fn scalar(text: &str) -> String {
    serde_json::to_string(text).unwrap_or_default()
}

/// A text as a literal of Jinja, within a text between double quotes.
fn jinja(text: &str) -> String {
    let text = text.replace(['\\', '\'', '"'], "");
    format!("'{text}'")
}
