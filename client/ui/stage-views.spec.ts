import { describe, expect, it } from '@jest/globals';
import { viewsOf } from './stage-views.js';
import type { StageScene } from './stage-views.js';

const SCENE: StageScene = {
  people: ['ana', 'bo'],
  screens: new Set(['bo']),
  places: new Map([
    ['camera ana', { width: 320, height: 180 }],
    ['screen bo', { width: 1000, height: 600 }],
  ]),
  full: null,
  area: { width: 1400, height: 700 },
  pixelRatio: 2,
};
const STAGE = { width: 2800, height: 1400 };

describe('how large everybody is shown', () => {
  it('is told in device pixels, and null for what has no place', () => {
    const views = viewsOf(SCENE);
    expect(views.get('ana')?.camera).toEqual({ width: 640, height: 360 });
    expect(views.get('bo')).toEqual({ camera: null, screen: { width: 2000, height: 1200 } });
  });

  it('expects a screen that is not there yet to fill the stage', () => {
    expect(viewsOf(SCENE).get('ana')?.screen).toEqual(STAGE);
  });

  it('is nothing but the tile that fills the screen while one does', () => {
    const full = { key: 'camera ana', size: { width: 1920, height: 1080 } };
    const views = viewsOf({ ...SCENE, full });
    expect(views.get('ana')?.camera).toEqual({ width: 3840, height: 2160 });
    expect(views.get('bo')).toEqual({ camera: null, screen: null });
  });

  it('is nothing at all when no pictures are wanted', () => {
    for (const shown of viewsOf({ ...SCENE, area: null }).values()) {
      expect(shown).toEqual({ camera: null, screen: null });
    }
  });
});
