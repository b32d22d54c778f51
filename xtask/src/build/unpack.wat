;; Reads the text that ascii.rs writes, in its place, and joins the streams that streams.rs has made of the wasm. In
;; JavaScript these loops run before any engine has compiled them, and take as long as all else that a page waits for.
;;
;; Memory: at 0 what each symbol stands for (16 bits: a byte, or 256 and the place among the rare ones that its shift begins
;; at), at 256 the number of each symbol, at 384 the rare bytes, at 1024 the text and then its bytes.
(module
  (memory (export "memory") 1)
  (func (export "unpack") (param $at i32) (param $end i32) (result i32)
    (local $to i32)
    (local $meaning i32)
    (local.set $to (i32.const 1024))
    (loop $next
      (if (i32.lt_u (local.get $at) (local.get $end))
        (then
          (local.set $meaning (i32.load16_u (i32.shl (i32.load8_u (local.get $at)) (i32.const 1))))
          (if (i32.gt_u (local.get $meaning) (i32.const 255))
            (then
              (local.set $at (i32.add (local.get $at) (i32.const 1)))
              ;; 384 less the 256 of the meaning.
              (local.set $meaning
                (i32.load8_u offset=128
                  (i32.add (local.get $meaning) (i32.load8_u offset=256 (i32.load8_u (local.get $at))))))))
          (i32.store8 (local.get $to) (local.get $meaning))
          (local.set $to (i32.add (local.get $to) (i32.const 1)))
          (local.set $at (i32.add (local.get $at) (i32.const 1)))
          (br $next))))
    (local.get $to))
  ;; Joins the streams that streams.rs writes. Where each of them goes on stands at 768, 32 bits each; at 640, for each
  ;; opcode, the number of the stream of its operand: 0 for none, 12 for what is rare, 8 for an alignment, behind which comes
  ;; an offset (7).
  (data (i32.const 642) "\09\09\09")
  (data (i32.const 652) "\0a\0a\0c\00\04\0c")
  (data (i32.const 672) "\01\02\03\0b\0b\00\00\00\08\08\08\08\08\08\08\08\08\08\08\08\08\08\08\08\08\08\08\08\08\08\08\0c\0c\05\06\0c\0c")
  (global $to (mut i32) (i32.const 0))
  (func $next (param $stream i32) (result i32)
    (local $at i32)
    (local $byte i32)
    (local.set $stream (i32.shl (local.get $stream) (i32.const 2)))
    (local.set $byte (i32.load8_u (local.tee $at (i32.load offset=768 (local.get $stream)))))
    (i32.store offset=768 (local.get $stream) (i32.add (local.get $at) (i32.const 1)))
    (local.get $byte))
  (func $write (param $byte i32)
    (i32.store8 (global.get $to) (local.get $byte))
    (global.set $to (i32.add (global.get $to) (i32.const 1))))
  (func $number (param $stream i32)
    (local $byte i32)
    (loop $more
      (call $write (local.tee $byte (call $next (local.get $stream))))
      (br_if $more (i32.gt_u (local.get $byte) (i32.const 127)))))
  (func $rare
    (local $left i32)
    (local.set $left (call $next (i32.const 12)))
    (loop $more
      (if (local.get $left)
        (then
          (call $write (call $next (i32.const 12)))
          (local.set $left (i32.sub (local.get $left) (i32.const 1)))
          (br $more)))))
  (func (export "join") (param $at i32) (param $end i32) (result i32)
    (local $opcode i32)
    (local $stream i32)
    (local $depth i32)
    (local $body i32)
    (local $size i32)
    (global.set $to (local.get $at))
    (loop $function
      (global.set $to (local.tee $body (i32.add (global.get $to) (i32.const 3))))
      (call $rare)
      (local.set $depth (i32.const 1))
      (loop $instruction
        (call $write (local.tee $opcode (call $next (i32.const 0))))
        (local.set $depth
          (i32.sub
            (i32.add (local.get $depth) (i32.lt_u (i32.sub (local.get $opcode) (i32.const 2)) (i32.const 3)))
            (i32.eq (local.get $opcode) (i32.const 11))))
        (local.set $stream (i32.const 0))
        (if (i32.lt_u (local.get $opcode) (i32.const 69))
          (then (local.set $stream (i32.load8_u offset=640 (local.get $opcode)))))
        (if (i32.or (i32.eq (local.get $opcode) (i32.const 252)) (i32.eq (local.get $stream) (i32.const 12)))
          (then (call $rare))
          (else
            (if (local.get $stream) (then (call $number (local.get $stream))))
            (if (i32.eq (local.get $stream) (i32.const 8)) (then (call $number (i32.const 7))))))
        (br_if $instruction (local.get $depth)))
      (local.set $size (i32.sub (global.get $to) (local.get $body)))
      (i32.store8 (i32.sub (local.get $body) (i32.const 3)) (i32.or (local.get $size) (i32.const 128)))
      (i32.store8
        (i32.sub (local.get $body) (i32.const 2))
        (i32.or (i32.shr_u (local.get $size) (i32.const 7)) (i32.const 128)))
      (i32.store8 (i32.sub (local.get $body) (i32.const 1)) (i32.shr_u (local.get $size) (i32.const 14)))
      (br_if $function (i32.lt_u (i32.load offset=768 (i32.const 0)) (local.get $end))))
    (global.get $to)))
