import sharp from 'sharp';

/** Draws an SVG of ours as PNG, twice as fine as its size, for screens that show more. */
export const paintPng = (svg: string): Promise<Buffer> => sharp(Buffer.from(svg), { density: 144 }).png().toBuffer();
