//! Puts functions that resemble each other next to each other. Compression
//! looks back 32 kB (RFC 1951): what is alike and lies farther apart is
//! downloaded twice. What is for developers is left out, and numbers that
//! wasm-split keeps wide are written as short as they can be.

use std::{convert::Infallible, fs, path::Path};

use wasm_encoder::{
    CodeSection, FunctionSection, Module,
    reencode::{Error, Reencode, utils},
};
use wasmparser::{
    CodeSectionReader, CustomSectionReader, FunctionSectionReader, Parser, Payload, TypeRef,
};

use super::{UiError, names};

/// How many of a function's stretches stand for all of them.
const MARKS: usize = 32;

/// How long a stretch is, in bytes.
const STRETCH: usize = 6;

/// What a function is recognised by: equal marks in equal places are as
/// frequent as two functions have stretches in common (Broder, "On the
/// resemblance and containment of documents", 1997).
type Marks = [u32; MARKS];

/// Orders all programs of a folder.
pub(super) fn order_all(dist: &Path) -> Result<(), UiError> {
    for name in names(dist)? {
        let path = dist.join(name);
        if path.extension().is_none_or(|end| end != "wasm") {
            continue;
        }
        let failed = |source| UiError::File {
            path: path.clone(),
            source,
        };
        let wasm = fs::read(&path).map_err(failed)?;
        let ordered = ordered(&wasm).map_err(|error| UiError::Order(error.into()))?;
        fs::write(&path, ordered).map_err(failed)?;
    }
    Ok(())
}

/// The same program with its functions in another order.
fn ordered(wasm: &[u8]) -> Result<Vec<u8>, Error<Infallible>> {
    let (mut imported, mut bodies) = (0, vec![]);
    for payload in Parser::new(0).parse_all(wasm) {
        match payload? {
            Payload::ImportSection(section) => {
                for import in section.into_imports() {
                    imported += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                }
            }
            Payload::CodeSectionEntry(body) => bodies.push(body.as_bytes()),
            _ => {}
        }
    }
    let mut module = Module::new();
    let mut order = Order::new(imported, by_resemblance(&bodies));
    order.parse_core_module(&mut module, Parser::new(0), wasm)?;
    Ok(module.finish())
}

/// Begins with the longest and goes on with whatever is left that resembles the
/// one before most; among equals, with the one that is nearest in length.
fn by_resemblance(bodies: &[&[u8]]) -> Vec<usize> {
    let mut left: Vec<(usize, Marks)> = bodies.iter().map(|body| marks(body)).enumerate().collect();
    left.sort_by_key(|(index, _)| (std::cmp::Reverse(bodies[*index].len()), *index));
    let mut sequence = Vec::with_capacity(left.len());
    let mut next = 0;
    while !left.is_empty() {
        let (last, its) = left.swap_remove(next);
        sequence.push(last);
        let length = bodies[last].len();
        let likeness = |(index, marks): &(usize, Marks)| {
            let shared = marks.iter().zip(&its).filter(|(a, b)| a == b).count();
            (
                shared,
                std::cmp::Reverse(bodies[*index].len().abs_diff(length)),
            )
        };
        let most = left.iter().enumerate().max_by_key(|(_, it)| likeness(it));
        next = most.map_or(0, |(at, _)| at);
    }
    sequence
}

fn marks(body: &[u8]) -> Marks {
    let mut least = [u32::MAX; MARKS];
    for stretch in body.windows(STRETCH) {
        let hash = stretch
            .iter()
            .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
                (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
            });
        for (mark, odd) in least.iter_mut().zip((1_u64..).step_by(2)) {
            // Another order of the hashes for each mark.
            let turned = hash.wrapping_mul(odd.wrapping_mul(0x9e37_79b9_7f4a_7c15));
            let high = u32::try_from(turned >> 32).unwrap_or(u32::MAX);
            *mark = high.min(*mark);
        }
    }
    least
}

/// Writes a program with its functions in another order.
struct Order {
    /// How many are imported: these come first and stay.
    imported: u32,
    /// Which of the others comes first, second, third …
    sequence: Vec<usize>,
    /// The number of each after it.
    places: Vec<u32>,
}

impl Order {
    fn new(imported: u32, sequence: Vec<usize>) -> Self {
        let mut places = vec![0; sequence.len()];
        for (place, index) in (imported..).zip(&sequence) {
            places[*index] = place;
        }
        Self {
            imported,
            sequence,
            places,
        }
    }
}

impl Reencode for Order {
    type Error = Infallible;

    fn function_index(&mut self, function: u32) -> Result<u32, Error<Infallible>> {
        let own = function.checked_sub(self.imported);
        let place = own.and_then(|own| self.places.get(usize::try_from(own).ok()?));
        Ok(place.copied().unwrap_or(function))
    }

    fn parse_function_section(
        &mut self,
        functions: &mut FunctionSection,
        section: FunctionSectionReader<'_>,
    ) -> Result<(), Error<Infallible>> {
        let types: Vec<u32> = section.into_iter().collect::<Result<_, _>>()?;
        for index in &self.sequence {
            functions.function(types[*index]);
        }
        Ok(())
    }

    fn parse_code_section(
        &mut self,
        code: &mut CodeSection,
        section: CodeSectionReader<'_>,
    ) -> Result<(), Error<Infallible>> {
        let bodies: Vec<_> = section.into_iter().collect::<Result<_, _>>()?;
        for index in self.sequence.clone() {
            utils::parse_function_body(self, code, bodies[index].clone())?;
        }
        Ok(())
    }

    /// Names, producers, features: for developers and tools.
    fn parse_custom_section(
        &mut self,
        _: &mut Module,
        _: CustomSectionReader<'_>,
    ) -> Result<(), Error<Infallible>> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use wasm_encoder::{ExportKind, ExportSection, Function, TypeSection};

    use super::*;

    /// Two functions that differ in one number, one of another kind between
    /// them, and before them one that calls the first of them: each is exported
    /// by its name.
    fn program() -> Vec<u8> {
        let mut types = TypeSection::new();
        types.ty().function([], []);
        let (mut functions, mut code) = (FunctionSection::new(), CodeSection::new());
        let mut exports = ExportSection::new();
        for (index, name) in (0..).zip(["caller", "ten", "pages", "eleven"]) {
            functions.function(0);
            exports.export(name, ExportKind::Func, index);
            let mut body = Function::new([]);
            let mut all = body.instructions();
            match name {
                "caller" => {
                    all.call(1);
                }
                "pages" => {
                    for _ in 0..9 {
                        all.i64_const(-77_777).drop();
                    }
                }
                _ => {
                    for _ in 0..40 {
                        all.i32_const(5).drop();
                    }
                    all.i32_const(if name == "ten" { 10 } else { 11 }).drop();
                }
            }
            all.end();
            code.function(&body);
        }
        let mut module = Module::new();
        module.section(&types).section(&functions);
        module.section(&exports).section(&code);
        module.finish()
    }

    /// What each name leads to, and in which order the bodies lie.
    fn read(wasm: &[u8]) -> (Vec<(String, usize)>, Vec<Vec<u8>>) {
        let (mut names, mut bodies) = (vec![], vec![]);
        for payload in Parser::new(0).parse_all(wasm) {
            match payload.unwrap() {
                Payload::ExportSection(section) => {
                    for export in section {
                        let export = export.unwrap();
                        let index = usize::try_from(export.index).unwrap();
                        names.push((export.name.to_owned(), index));
                    }
                }
                Payload::CodeSectionEntry(body) => bodies.push(body.as_bytes().to_vec()),
                _ => {}
            }
        }
        (names, bodies)
    }

    #[test]
    fn what_is_alike_lies_together_and_every_name_leads_to_what_it_did() {
        let before = program();
        let after = ordered(&before).unwrap();
        let ((old_names, old), (names, new)) = (read(&before), read(&after));
        let place = |name: &str| names.iter().find(|it| it.0 == name).unwrap().1;
        assert_eq!(place("ten").abs_diff(place("eleven")), 1, "{names:?}");
        assert_ne!(place("ten"), 1, "nothing has moved: {names:?}");
        for ((name, was), (same, is)) in old_names.iter().zip(&names) {
            assert_eq!(name, same);
            if name != "caller" {
                assert_eq!(old[*was], new[*is], "{name}");
            }
        }
        // No locals, `call`, which, `end`.
        let ten = u8::try_from(place("ten")).unwrap();
        assert_eq!(new[place("caller")], [0, 0x10, ten, 0x0b]);
    }
}
