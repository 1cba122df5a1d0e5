//! Whether a JPEG arrived whole: its markers are followed to the end of its image.

const START: u8 = 0xd8;
const END: u8 = 0xd9;
const SCAN: u8 = 0xda;
/// `RST0` to `RST7`, `TEM`, and what stands for a byte 0xff in the image itself: no length follows.
const BARE: [u8; 10] = [0x00, 0x01, 0xd0, 0xd1, 0xd2, 0xd3, 0xd4, 0xd5, 0xd6, 0xd7];

/// Whether the image ends by its own mark (ITU-T T.81 §B.1.1). What a device appended behind it doesn't matter, and the end
/// mark of a thumbnail in front doesn't count.
pub(crate) fn is_whole(bytes: &[u8]) -> bool {
    let mut rest = bytes;
    let mut in_scan = false;
    loop {
        let marker = match rest {
            // Fill bytes may stand in front of any marker.
            [0xff, 0xff, ..] => {
                rest = rest.get(1..).unwrap_or_default();
                continue;
            }
            [0xff, marker, after @ ..] => {
                rest = after;
                *marker
            }
            [_, after @ ..] if in_scan => {
                rest = after;
                continue;
            }
            _ => return false,
        };
        match marker {
            END => return true,
            START => {}
            bare if BARE.contains(&bare) => {}
            other => {
                let [high, low, ..] = rest else { return false };
                let Some(after) = rest.get(usize::from(u16::from_be_bytes([*high, *low]))..) else { return false };
                rest = after;
                in_scan = other == SCAN;
            }
        }
    }
}
