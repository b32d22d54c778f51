//! The code of a wasm in streams, one for each kind of operand: brotli makes 4.1 kB less of them than of the code as it is.
//!
//! What `unpack.wat` makes the wasm of again, byte for byte, is this. For each opcode a byte says what follows it: the number of a
//! stream and two marks. For each opcode a second byte says its group: a constant and the local that is read stand in a
//! stream of the opcode behind them, since what is to be added is another number than what is to be stored. Then come the
//! places in memory of all streams, 32 bits each, and the streams.
//!
//! An operand is the number that WebAssembly writes in 7 bits a byte. What is rare stands as it is, behind its length in
//! a byte. What loads or stores has the alignment 0 (`--dealign`), which stands nowhere. The size of a function is counted anew.

use anyhow::{Context, Result, bail, ensure};

/// The module up to its first function: `unpack.wat` adds the rest behind it.
const HEAD: u8 = 0;
/// The module behind its last function.
const TAIL: u8 = 1;
const OPCODES: u8 = 2;
/// The locals that a function has, and what is rare: each behind its length.
const LOCALS: u8 = 3;
const RARE: u8 = 4;
const BLOCK: u8 = 5;
const BRANCH: u8 = 6;
const CALL: u8 = 7;
/// One stream for each group.
const LOCAL_GET: u8 = 8;
const LOCAL_SET: u8 = LOCAL_GET + GROUPS;
const LOCAL_TEE: u8 = LOCAL_SET + 1;
const GLOBAL: u8 = LOCAL_SET + 2;
const OFFSET: u8 = LOCAL_SET + 3;
const I64_CONST: u8 = LOCAL_SET + 4;
/// One stream for each group.
const I32_CONST: u8 = LOCAL_SET + 5;
const STREAMS: u8 = I32_CONST + GROUPS;

/// Behind the opcode there is an alignment.
const ALIGNED: u8 = 1;
/// The stream is that of the opcode behind.
const GROUPED: u8 = 2;

const END: u8 = 0x0b;
/// What stands for the `end` of a function, and of the last one.
const FUNCTION_END: u8 = 0xff;
const CODE_END: u8 = 0xfe;

const GROUPS: u8 = 5;

fn group(opcode: u8) -> u8 {
    match opcode {
        // Loads.
        0x28..=0x35 => 1,
        END | FUNCTION_END | CODE_END => 2,
        // local.tee, i32.add, i32.sub.
        0x22 | 0x6a | 0x6b => 3,
        // Stores.
        0x36..=0x3e => 4,
        _ => 0,
    }
}

/// What follows an opcode: the number of a stream, 0 for none, and the marks.
fn operand(opcode: u8) -> Option<(u8, u8)> {
    Some(match opcode {
        // What has no operand: unreachable, nop, else, end, return, drop, select, and all that calculates.
        0x00 | 0x01 | 0x05 | END | 0x0f | 0x1a | 0x1b | 0x45..=0xc4 => (0, 0),
        0x02..=0x04 => (BLOCK, 0),
        0x0c | 0x0d => (BRANCH, 0),
        0x10 => (CALL, 0),
        0x20 => (LOCAL_GET, GROUPED),
        0x21 => (LOCAL_SET, 0),
        0x22 => (LOCAL_TEE, 0),
        0x23 | 0x24 => (GLOBAL, 0),
        0x28..=0x3e => (OFFSET, ALIGNED),
        0x41 => (I32_CONST, GROUPED),
        0x42 => (I64_CONST, 0),
        // br_table, call_indirect, memory.size, memory.grow, floats, and what begins with 0xfc.
        0x0e | 0x11 | 0x3f | 0x40 | 0x43 | 0x44 | 0xfc => (RARE, 0),
        _ => return None,
    })
}

/// The module in streams. They will stand at `place` in the memory of `unpack.wat`.
pub(super) fn of(wasm: &[u8], place: usize) -> Result<Vec<u8>> {
    let mut streams = Streams::default();
    let code = streams.take_module(wasm);
    code.context("streams.rs cannot take the wasm apart")?;
    let mut written: Vec<u8> = (0..=255)
        .map(|opcode| operand(opcode).map_or(0, |(stream, marks)| stream << 2 | marks))
        .chain((0..=255).map(|opcode| group(opcode) << 2))
        .collect();
    let mut at = place + written.len() + 4 * usize::from(STREAMS);
    // The module's beginning comes last: the rest of it is written behind that.
    let order = || (LOCALS..STREAMS).chain([OPCODES, TAIL, HEAD]);
    let mut places = [0; STREAMS as usize];
    for stream in order() {
        places[usize::from(stream)] = u32::try_from(at)?;
        at += streams.of(stream).len();
    }
    written.extend(places.iter().flat_map(|place| place.to_le_bytes()));
    for stream in order() {
        written.append(streams.of(stream));
    }
    Ok(written)
}

#[derive(Default)]
struct Streams([Vec<u8>; STREAMS as usize]);

impl Streams {
    fn of(&mut self, stream: u8) -> &mut Vec<u8> {
        &mut self.0[usize::from(stream)]
    }

    fn take_module(&mut self, wasm: &[u8]) -> Result<()> {
        const CODE_SECTION: u8 = 10;
        const HEADER: usize = 8;
        let mut reader = Reader {
            bytes: wasm,
            at: HEADER,
        };
        while reader.byte()? != CODE_SECTION {
            let size = reader.number()?;
            reader.skip(size)?;
        }
        let size = reader.number()?;
        let end = reader.at + size;
        let functions = reader.number()?;
        self.of(HEAD).extend(&wasm[..reader.at]);
        for _ in 0..functions {
            self.take_function(&mut reader)?;
        }
        ensure!(reader.at == end, "the code ends elsewhere");
        self.of(TAIL).extend(&wasm[end..]);
        let last = self.of(OPCODES).last_mut().context("no function")?;
        *last = CODE_END;
        Ok(())
    }

    fn take_function(&mut self, reader: &mut Reader<'_>) -> Result<()> {
        let size = reader.number()?;
        let begin = reader.at;
        for _ in 0..reader.number()? {
            reader.number()?;
            reader.byte()?;
        }
        self.add_behind_length(LOCALS, reader.since(begin))?;
        let end = begin + size;
        while reader.at < end {
            self.take_instruction(reader)?;
        }
        let last = self.of(OPCODES).last_mut();
        let last = last.filter(|last| reader.at == end && **last == END);
        *last.context("a function ends elsewhere")? = FUNCTION_END;
        Ok(())
    }

    fn take_instruction(&mut self, reader: &mut Reader<'_>) -> Result<()> {
        let opcode = reader.byte()?;
        self.of(OPCODES).push(opcode);
        let Some((stream, marks)) = operand(opcode) else {
            bail!("an instruction that it does not know, {opcode:#04x}");
        };
        if marks & ALIGNED != 0 {
            ensure!(
                reader.byte()? == 0,
                "an alignment in front of {}",
                reader.at
            );
        }
        let begin = reader.at;
        match stream {
            0 => Ok(()),
            RARE => {
                reader.pass_rare(opcode)?;
                self.add_behind_length(RARE, reader.since(begin))
            }
            _ => {
                reader.number()?;
                let number = reader.since(begin);
                let group = match marks & GROUPED {
                    0 => 0,
                    _ => group(reader.next()?),
                };
                self.of(stream + group).extend(number);
                Ok(())
            }
        }
    }

    fn add_behind_length(&mut self, stream: u8, bytes: &[u8]) -> Result<()> {
        let length = u8::try_from(bytes.len()).context("more than 255 bytes of what is rare")?;
        self.of(stream).push(length);
        self.of(stream).extend(bytes);
        Ok(())
    }
}

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Reader<'a> {
    fn next(&self) -> Result<u8> {
        let byte = self.bytes.get(self.at);
        byte.copied().context("it ends too early")
    }

    fn byte(&mut self) -> Result<u8> {
        let byte = self.next()?;
        self.at += 1;
        Ok(byte)
    }

    /// Its lower bits, which are all that a size has.
    fn number(&mut self) -> Result<usize> {
        let mut number = 0;
        for shift in (0..).step_by(7) {
            let byte = self.byte()?;
            number |= usize::from(byte & 0x7f).checked_shl(shift).unwrap_or(0);
            if byte < 0x80 {
                break;
            }
        }
        Ok(number)
    }

    fn skip(&mut self, bytes: usize) -> Result<()> {
        (0..bytes).try_for_each(|_| self.byte().map(drop))
    }

    fn pass_rare(&mut self, opcode: u8) -> Result<()> {
        let numbers = match opcode {
            0x0e => self.number()? + 1,
            0x11 => 2,
            0x3f | 0x40 => 1,
            0x43 => return self.skip(4),
            0x44 => return self.skip(8),
            // Behind 0xfc: conversions of floats; memory.init and memory.copy; data.drop and memory.fill.
            _ => match self.number()? {
                0..=7 => 0,
                8 | 10 => 2,
                9 | 11 => 1,
                other => bail!("an instruction that it does not know, 0xfc {other}"),
            },
        };
        (0..numbers).try_for_each(|_| self.number().map(drop))
    }

    fn since(&self, begin: usize) -> &'a [u8] {
        &self.bytes[begin..self.at]
    }
}

#[cfg(test)]
mod tests;
