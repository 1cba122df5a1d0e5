//! Both models, loaded once and used by everybody.

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rten::{NodeId, RunOptions, ThreadPool, Value};
use rten_tensor::NdTensor;
use rten_tensor::prelude::*;
use sha2::{Digest, Sha256};

use crate::embedding::Embedding;
use crate::face::{Face, Point, Seen};
use crate::{Picture, align, detect};

/// A file that the engine runs, and the only content it accepts in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Model {
    pub file: &'static str,
    /// SHA-256, in hexadecimal.
    pub sha256: &'static str,
}

const DETECTOR: Model = Model {
    file: "face_detection_yunet_2023mar.onnx",
    sha256: "8f2383e4dd3cfbb4553ea8718107fc0423210dc964f9f4280604804ed2552fa4",
};
const RECOGNIZER: Model = Model {
    file: "face_recognition_sface_2021dec.onnx",
    sha256: "0ba9fbfa01b5270c96627c4ef784da859931e02f04419c829e83484087c34e79",
};

/// YuNet (MIT) finds faces, SFace (Apache-2.0) makes them comparable; both from OpenCV's model zoo.
pub const MODELS: [Model; 2] = [DETECTOR, RECOGNIZER];

/// Faces narrower than this part of the largest are left out: pictures on a wall, people far behind.
const BESIDE: f32 = 0.125;

/// Why there is no engine.
#[derive(Debug)]
pub enum LoadError {
    /// The file can't be read; most often it isn't there.
    Unreadable { path: PathBuf, error: std::io::Error },
    /// It is another file than the one that was measured.
    WrongFile { path: PathBuf },
    /// The engine doesn't run it.
    Unusable { path: PathBuf, reason: String },
}

impl fmt::Display for LoadError {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable { path, error } => write!(to, "can't read {}: {error}", path.display()),
            Self::WrongFile { path } => write!(to, "{} is not the model that was measured", path.display()),
            Self::Unusable { path, reason } => write!(to, "can't use {}: {reason}", path.display()),
        }
    }
}

impl std::error::Error for LoadError {}

/// A model didn't run to its end. Says nothing of the picture.
#[derive(Debug)]
pub struct Failed(String);

impl fmt::Display for Failed {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "the model failed: {}", self.0)
    }
}

impl std::error::Error for Failed {}

/// Finds faces and makes them comparable. Each call takes one core until it is done; calls may run beside each other.
pub struct Engine {
    detector: Network,
    recognizer: Network,
}

impl Engine {
    /// Loads both models from a folder.
    ///
    /// # Errors
    /// [`LoadError`], with the file's path, where one is missing or isn't what [`MODELS`] says.
    pub fn load(folder: &Path) -> Result<Self, LoadError> {
        Ok(Self {
            detector: Network::load(folder, DETECTOR, "input", &detect::OUTPUTS)?,
            recognizer: Network::load(folder, RECOGNIZER, "data", &["fc1"])?,
        })
    }

    /// Finds the faces of a picture and measures them.
    ///
    /// # Errors
    /// [`Failed`] where the model doesn't run; never because of what is in the picture.
    pub fn look(&self, picture: &Picture) -> Result<Seen, Failed> {
        let (planes, scale) = detect::input(picture);
        let found = detect::faces(&self.detector.run(planes, detect::SIDE)?, scale);
        let mut faces: Vec<Face> = found.into_iter().map(|found| measured(picture, found)).collect();
        faces.sort_by(|one, other| other.area.width.total_cmp(&one.area.width));
        let largest = faces.first().map_or(0.0, |face| face.area.width);
        faces.retain(|face| face.area.width >= largest * BESIDE);
        let light = faces.first().map_or_else(|| picture.light(), |face| face.light);
        Ok(Seen { light, faces })
    }

    /// Makes a face of a picture comparable.
    ///
    /// # Errors
    /// [`Failed`] where the model doesn't run, or where the landmarks are those of no face.
    pub fn embed(&self, picture: &Picture, face: &Face) -> Result<Embedding, Failed> {
        let crop = align::crop(picture.pixels(), &face.landmarks)
            .ok_or_else(|| Failed("the landmarks lie in one place".to_owned()))?;
        let outputs = self.recognizer.run(crop, align::SIDE)?;
        let numbers = outputs.first().ok_or_else(|| Failed("no output".to_owned()))?;
        Embedding::new(numbers).map_err(|error| Failed(error.to_string()))
    }
}

impl fmt::Debug for Engine {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str("Engine")
    }
}

fn measured(picture: &Picture, found: detect::Found) -> Face {
    let detect::Found { area, score, landmarks, steady } = found;
    let (width, height) = (picture.width() as f32, picture.height() as f32);
    let (light, sharpness) =
        align::crop(picture.pixels(), &landmarks).map_or((0.0, 0.0), |crop| align::light_and_sharpness(&crop));
    Face {
        area,
        score,
        landmarks,
        steady,
        width: area.width / width.min(height),
        offset: Point { x: (area.x + area.width / 2.0) / width - 0.5, y: (area.y + area.height / 2.0) / height - 0.5 },
        sharpness,
        light,
    }
}

/// A model, and what it is asked for.
struct Network {
    model: rten::Model,
    input: NodeId,
    outputs: Vec<NodeId>,
}

impl Network {
    fn load(folder: &Path, wanted: Model, input: &str, outputs: &[&str]) -> Result<Self, LoadError> {
        let path = folder.join(wanted.file);
        let bytes = match std::fs::read(&path) {
            Ok(bytes) => bytes,
            Err(error) => return Err(LoadError::Unreadable { path, error }),
        };
        let sum = Sha256::digest(&bytes);
        if sum.iter().map(|byte| format!("{byte:02x}")).collect::<String>() != wanted.sha256 {
            return Err(LoadError::WrongFile { path });
        }
        Self::parse(bytes, input, outputs).map_err(|reason| LoadError::Unusable { path, reason })
    }

    fn parse(bytes: Vec<u8>, input: &str, outputs: &[&str]) -> Result<Self, String> {
        let model = rten::Model::load(bytes).map_err(|error| error.to_string())?;
        let input = model.node_id(input).map_err(|error| error.to_string())?;
        let outputs: Result<Vec<NodeId>, _> = outputs.iter().map(|name| model.node_id(name)).collect();
        Ok(Self { outputs: outputs.map_err(|error| error.to_string())?, model, input })
    }

    /// Runs it on three planes of `side` by `side`, on one thread of its own: frames of many people share a machine, and
    /// a pool they shared would let one wait for all.
    fn run(&self, planes: Vec<f32>, side: usize) -> Result<Vec<Vec<f32>>, Failed> {
        let input =
            NdTensor::<f32, 4>::try_from_data([1, 3, side, side], planes).map_err(|error| Failed(error.to_string()))?;
        let options = RunOptions::default().with_thread_pool(Some(Arc::new(ThreadPool::with_num_threads(1))));
        let outputs = self
            .model
            .run(vec![(self.input, input.view().into())], &self.outputs, Some(options))
            .map_err(|error| Failed(error.to_string()))?;
        outputs.into_iter().map(numbers).collect()
    }
}

fn numbers(value: Value) -> Result<Vec<f32>, Failed> {
    match value {
        Value::FloatTensor(tensor) => Ok(tensor.to_vec()),
        _ => Err(Failed("not numbers".to_owned())),
    }
}
