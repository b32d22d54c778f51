//! Starts an emulator, says where it listens, and ends when its input does.

use std::path::PathBuf;
use std::process::ExitCode;

use tokio::io::AsyncReadExt;
use trello_emulator::{Options, start};

const USAGE: &str = "trello-emulator [--port N] [--mount /path=FOLDER]…";

#[tokio::main]
async fn main() -> ExitCode {
    match run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("trello-emulator: {problem}");
            ExitCode::FAILURE
        }
    }
}

async fn run() -> Result<(), String> {
    let options = read_arguments(std::env::args().skip(1))?;
    let emulator = start(options)
        .await
        .map_err(|error| format!("cannot listen: {error}"))?;
    println!("{}", emulator.addresses.describe());
    let mut ignored = [0; 1024];
    let mut input = tokio::io::stdin();
    while input.read(&mut ignored).await.is_ok_and(|count| count > 0) {}
    emulator.stop().await;
    // Reading standard input holds a thread that would keep the process alive.
    std::process::exit(0)
}

fn read_arguments(mut arguments: impl Iterator<Item = String>) -> Result<Options, String> {
    let mut options = Options::default();
    while let Some(name) = arguments.next() {
        let value = arguments
            .next()
            .ok_or_else(|| format!("{name} needs a value\n{USAGE}"))?;
        match name.as_str() {
            "--port" => {
                options.port = value
                    .parse()
                    .map_err(|_| format!("{value} is not a port"))?
            }
            "--mount" => {
                let (path, folder) = value
                    .split_once('=')
                    .ok_or_else(|| format!("{value} is not /path=FOLDER"))?;
                options
                    .mounts
                    .push((path.to_owned(), PathBuf::from(folder)));
            }
            _ => return Err(format!("there is no option {name}\n{USAGE}")),
        }
    }
    Ok(options)
}
