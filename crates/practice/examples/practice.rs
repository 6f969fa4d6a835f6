//! Tries the kit from a terminal, as root:
//! `practice FOLDER prepare [IMAGE…] | up NAME | down NAME | kill NAME | start NAME | stop NAME | list | exec NAME COMMAND… | inside COMMAND… | close`.
#![expect(clippy::print_stdout, reason = "an example speaks to a terminal")]

use std::{path::Path, time::Instant};

use allotment_practice::{ImageSet, Kernel, Kit, Link, PracticeError, Progress, ServerShape};

#[tokio::main]
async fn main() -> Result<(), PracticeError> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let Some((folder, rest)) = words.split_first() else {
        println!("usage: practice FOLDER COMMAND…");
        return Ok(());
    };
    let kit = Kit::open(Path::new(folder))?;
    let begun = Instant::now();
    let tell = |progress: Progress| match progress {
        Progress::Begun(stage) => println!("{:7.2} {stage} …", begun.elapsed().as_secs_f32()),
        Progress::Done(stage, took) => println!(
            "{:7.2} {stage}: {:.1} s",
            begun.elapsed().as_secs_f32(),
            took.as_secs_f32()
        ),
    };
    match rest {
        ["packages"] => println!("{:?}", kit.missing_packages()),
        ["prepare"] => kit.prepare(ImageSet::None, &tell).await?,
        ["prepare", "all"] => kit.prepare(ImageSet::All, &tell).await?,
        ["prepare", images @ ..] => {
            let names = images.iter().map(|&name| name.to_owned()).collect();
            kit.prepare(ImageSet::Only(names), &tell).await?;
        }
        ["up", name] => println!("{:#?}", kit.up(name, &ServerShape::default()).await?),
        ["up", name, "--own-kernel"] => {
            let shape = ServerShape {
                kernel: Kernel::Own,
                ..ServerShape::default()
            };
            println!("{:#?}", kit.up(name, &shape).await?);
        }
        ["up", name, template] => {
            let shape = ServerShape {
                template: Some((*template).to_owned()),
                ..ServerShape::default()
            };
            println!("{:#?}", kit.up(name, &shape).await?);
        }
        ["down", name] => kit.down(name).await?,
        ["kill", name] => kit.kill(name).await?,
        ["stop", name] => kit.stop(name).await?,
        ["start", name] => println!("{:#?}", kit.start(name).await?),
        ["snapshot", name, label] => kit.snapshot(name, label).await?,
        ["restore", name, label] => println!("{:#?}", kit.restore(name, label).await?),
        ["template", name, label] => kit.template_save(name, label).await?,
        ["link", name, state] => {
            kit.link(name, if *state == "up" { Link::Up } else { Link::Down })
                .await?;
        }
        ["list"] => println!("{:#?}", kit.list()?),
        ["network"] => println!("{:#?}", kit.network()),
        ["exec", name, command @ ..] => println!("{}", kit.exec(name, command).await?),
        ["inside", program, args @ ..] => {
            let ended = kit.enter_command(program, args)?.status();
            println!("{ended:?}");
        }
        ["close"] => kit.close().await?,
        _ => println!("what is that?"),
    }
    println!("{:7.2} s in all", begun.elapsed().as_secs_f32());
    Ok(())
}
