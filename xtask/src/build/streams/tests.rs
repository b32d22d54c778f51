use super::*;

const PLACE: usize = 1024;
/// What no engine needs to understand here, before and behind the code.
const BEFORE: &[u8] = b"\0asm\x01\0\0\0\x03\x02\x01\0";
const BEHIND: &[u8] = &[11, 1, 0];

fn number(mut number: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    while number > 0x7f {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
    bytes
}

/// A module with functions of these instructions, each with two locals.
fn module(functions: &[&[u8]]) -> Vec<u8> {
    let mut code = number(functions.len());
    for instructions in functions {
        let body = [&[1, 2, 0x7f], *instructions, &[END]].concat();
        code.extend([number(body.len()), body].concat());
    }
    let section = [vec![10], number(code.len()), code].concat();
    [BEFORE, &section, BEHIND].concat()
}

/// As `unpack.wat` makes it. The build holds that against the real bytes.
fn joined(packed: &[u8]) -> Vec<u8> {
    let (operands, rest) = packed.split_at(256);
    let (groups, rest) = rest.split_at(256);
    let places = rest[..4 * usize::from(STREAMS)].chunks(4);
    let mut places: Vec<usize> = places
        .map(|place| u32::from_le_bytes(place.try_into().unwrap()) as usize - PLACE)
        .collect();
    let tail = &packed[places[1]..places[0]];
    let mut made = packed[places[0]..].to_vec();
    let next = |place: &mut usize| {
        *place += 1;
        packed[*place - 1]
    };
    loop {
        let mut body = Vec::new();
        let mut stream = LOCALS;
        let opcode = loop {
            let place = &mut places[usize::from(stream)];
            if stream > RARE {
                loop {
                    body.push(next(place));
                    if body.last().is_some_and(|byte| *byte < 0x80) {
                        break;
                    }
                }
            } else if stream > 0 {
                let length = next(place);
                (0..length).for_each(|_| body.push(next(place)));
            }
            let opcode = next(&mut places[usize::from(OPCODES)]);
            body.push(opcode);
            if opcode >= CODE_END {
                break opcode;
            }
            let operand = operands[usize::from(opcode)];
            body.extend((operand & ALIGNED != 0).then_some(0));
            stream = operand >> 2;
            if operand & GROUPED != 0 {
                let behind = packed[places[usize::from(OPCODES)]];
                stream += groups[usize::from(behind)] >> 2;
            }
        };
        *body.last_mut().unwrap() = END;
        made.extend([number(body.len()), body].concat());
        if opcode == CODE_END {
            return [&made, tail].concat();
        }
    }
}

#[track_caller]
fn comes_back(functions: &[&[u8]]) {
    let wasm = module(functions);
    let packed = of(&wasm, PLACE).unwrap();
    assert_eq!(joined(&packed), wasm);
}

fn refusal(instructions: &[u8]) -> String {
    format!("{:#}", of(&module(&[instructions]), PLACE).unwrap_err())
}

/// An instruction with operands of one and of several bytes.
fn instruction(opcode: u8) -> Vec<u8> {
    let operands: &[u8] = match opcode {
        0x0e => &[2, 0, 1, 0x80, 1],
        0x11 => &[0x85, 1, 0],
        0x43 => &[0x80, 0x80, 0x80, 0x3f],
        0x44 => &[0x80, 0, 0, 0, 0, 0, 0xf0, 0xff],
        0xfc => &[10, 0, 0, 0xfc, 11, 0, 0xfc, 8, 1, 0, 0xfc, 9, 1, 0xfc, 7],
        0x28..=0x3e => &[0, 0xff, 0xff, 0x03],
        _ if operand(opcode).unwrap().0 == 0 => &[],
        _ => &[0xe4, 0x00],
    };
    [&[opcode], operands].concat()
}

#[test]
fn every_instruction_comes_back_behind_and_in_front_of_every_other() {
    let known: Vec<u8> = (0..=255).filter(|code| operand(*code).is_some()).collect();
    assert!(known.len() > 170);
    for &first in &known {
        let pairs = known
            .iter()
            .flat_map(|&second| [instruction(first), instruction(second)].concat());
        comes_back(&[&pairs.collect::<Vec<u8>>()]);
    }
}

#[test]
fn functions_of_every_size_come_back() {
    for length in [0, 1, 122, 123, 124, 125, 16_378, 16_379, 16_380, 2_100_000] {
        let instructions = vec![0x01; length];
        comes_back(&[&instructions, &[], &instructions]);
    }
}

#[test]
fn an_instruction_that_it_does_not_know_stops_the_build() {
    for opcode in [
        0x06,
        0x12,
        0x1c,
        0x25,
        0xd0,
        0xfb,
        0xfd,
        CODE_END,
        FUNCTION_END,
    ] {
        let refused = refusal(&[opcode, 0]);
        assert!(refused.contains(&format!("{opcode:#04x}")), "{refused}");
    }
    assert!(refusal(&[0xfc, 12, 0, 0]).contains("0xfc 12"));
}

#[test]
fn what_it_would_lose_stops_the_build() {
    assert!(refusal(&[0x28, 2, 0]).contains("alignment"));
    let labels = vec![0; 300];
    assert!(refusal(&[&[0x0e, 0xac, 2], &labels[..]].concat()).contains("255 bytes"));
    assert!(refusal(&[0x41]).contains("ends elsewhere"));
    let wasm = module(&[&[0x41, 0]]);
    for end in 0..wasm.len() - BEHIND.len() {
        assert!(of(&wasm[..end], PLACE).is_err(), "{end}");
    }
}
