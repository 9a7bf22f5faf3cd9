import { useCallback, useEffect, useRef, useState } from 'react';

/** Long enough for an explanation, and far below what an upload may have. */
const recordingSeconds = 180;

/** What browsers record and others play, best first. */
const types = ['audio/mp4', 'audio/webm;codecs=opus', 'audio/ogg;codecs=opus'] as const;

export type Recorder = {
  /** Seconds so far; null while nothing is recorded. */
  seconds: number | null;
  canRecord: boolean;
  start: () => Promise<void>;
  /** Ends it and hands the sound over. */
  finish: () => void;
  cancel: () => void;
};

/** Records a voice message; one that is long enough ends by itself. @throws what the browser says where it may not */
export function useRecorder(onRecorded: (file: File) => void): Recorder {
  const recorder = useRef<MediaRecorder | null>(null);
  const [startedAt, setStartedAt] = useState<number | null>(null);
  const [now, setNow] = useState(0);
  const canRecord = typeof MediaRecorder !== 'undefined' && 'mediaDevices' in navigator;
  const end = useCallback((isKept: boolean): void => {
    const current = recorder.current;
    recorder.current = null;
    setStartedAt(null);
    if (!current) return;
    if (!isKept) current.ondataavailable = null;
    current.stop();
  }, []);
  const seconds = startedAt === null ? null : Math.floor((now - startedAt) / 1000);
  useEffect(() => {
    if (startedAt === null) return;
    const timer = setInterval(() => {
      setNow(Date.now());
      if (Date.now() - startedAt >= recordingSeconds * 1000) end(true);
    }, 500);
    return () => clearInterval(timer);
  }, [startedAt, end]);
  // Whoever leaves the session has not meant to send it.
  useEffect(() => () => end(false), [end]);
  return {
    seconds,
    canRecord,
    start: async () => {
      if (recorder.current) return;
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
      const mimeType = types.find((type) => MediaRecorder.isTypeSupported(type));
      const current = new MediaRecorder(stream, mimeType === undefined ? {} : { mimeType });
      current.ondataavailable = ({ data }) => {
        if (data.size > 0) onRecorded(toFile(data));
      };
      current.onstop = () => {
        for (const track of stream.getTracks()) track.stop();
      };
      recorder.current = current;
      current.start();
      setNow(Date.now());
      setStartedAt(Date.now());
    },
    finish: () => end(true),
    cancel: () => end(false),
  };
}

function toFile(sound: Blob): File {
  const type = sound.type.split(';', 1)[0] ?? '';
  const ending = { 'audio/mp4': 'm4a', 'audio/ogg': 'ogg' }[type] ?? 'webm';
  const at = new Date().toISOString().slice(0, 19).replace(/[:T]/g, '-');
  return new File([sound], `voice-${at}.${ending}`, { type });
}
