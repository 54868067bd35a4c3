namespace SkGuard;

/// <summary>The scripts a letter can belong to; flags, so that those of one word can be collected.</summary>
[Flags]
internal enum Script
{
    None = 0,
    Latin = 1,
    Greek = 2,
    Cyrillic = 4,
    Hebrew = 8,
    Arabic = 16,
    Han = 32,
    Hiragana = 64,
    Katakana = 128,
    Hangul = 256,
}
