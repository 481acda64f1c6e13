// Whether what is written in the chosen colours can be read: the same as `embed.gallery.colours` reckons.
const ENOUGH = 4.5;
const MIXED = 0.35; // of the accent in the dark, the rest white, as in blok.css
const OWN = {
  light: { text: "#1b2729", background: "#ffffff" },
  dark: { text: "#ecf1f0", background: "#172124" },
};

export function contrastOf(part, theme, colours, edition) {
  const ground = channels(colours.background || OWN[theme].background);
  const accent = () => channels(colours.accent || edition);
  const ink =
    part === "text" ? channels(colours.text || OWN[theme].text) : theme === "dark" ? lightened(accent()) : accent();
  const [darker, lighter] = [luminance(ink), luminance(ground)].sort((one, other) => one - other);
  const ratio = Math.floor(((lighter + 0.05) / (darker + 0.05)) * 10 + 1e-9) / 10;
  return { ratio, isEnough: ratio >= ENOUGH };
}

function channels(colour) {
  return [1, 3, 5].map((start) => {
    const channel = parseInt(colour.slice(start, start + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
}

const luminance = ([red, green, blue]) => 0.2126 * red + 0.7152 * green + 0.0722 * blue;

/** Mixed with white in OKLab. */
function lightened(colour) {
  const [lightness, greenRed, blueYellow] = oklab(colour).map((each, index) => MIXED * each + (index ? 0 : 1 - MIXED));
  const long = (lightness + 0.3963377774 * greenRed + 0.2158037573 * blueYellow) ** 3;
  const medium = (lightness - 0.1055613458 * greenRed - 0.0638541728 * blueYellow) ** 3;
  const short = (lightness - 0.0894841775 * greenRed - 1.291485548 * blueYellow) ** 3;
  return [
    4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
    -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
    -0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short,
  ].map((channel) => Math.min(1, Math.max(0, channel)));
}

function oklab([red, green, blue]) {
  const long = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
  const medium = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
  const short = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
  return [
    0.2104542553 * long + 0.793617785 * medium - 0.0040720468 * short,
    1.9779984951 * long - 2.428592205 * medium + 0.4505937099 * short,
    0.0259040371 * long + 0.7827717662 * medium - 0.808675766 * short,
  ];
}
