using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using SkGuard.Limits.Counting;

namespace SkGuard.Core.Tests.Limits;

/// <summary>A sum that is given is exact, whatever the decimals; the seed is printed where one is not.</summary>
public sealed class ExactSumTests
{
    private static readonly int Cases = int.TryParse(Environment.GetEnvironmentVariable("SKGUARD_CASES"), out var cases) ? cases : 1_000;

    private static readonly Gen<decimal> Amount =
        from low in Gen.Choose(int.MinValue, int.MaxValue)
        from middle in Gen.Frequency((2, Gen.Constant(0)), (1, Gen.Choose(int.MinValue, int.MaxValue)))
        from high in Gen.Frequency((3, Gen.Constant(0)), (1, Gen.Choose(0, int.MaxValue / 4)))
        from scale in Gen.Frequency((1, Gen.Constant(0)), (2, Gen.Choose(0, 28)))
        select new decimal(low, middle, high, isNegative: false, (byte)scale);

    [Fact]
    public void TryAdd_RandomAmounts_IsExactOrRefused()
    {
        var (exact, refused) = (0, 0);
        Prop.ForAll(Amount.ToArbitrary(), Amount.ToArbitrary(), (a, b) =>
        {
            if (!ExactSum.TryAdd(a, b, out var sum))
            {
                refused++;
                return true;
            }

            exact++;
            return Whole(sum) == Whole(a) + Whole(b);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(Cases));

        Assert.True(exact > Cases / 4 && refused > Cases / 50, $"exact {exact}, refused {refused}");
    }

    [Fact]
    public void TryAdd_WhatNeedsMoreDigitsThanThereAre_IsRefused()
    {
        Assert.False(ExactSum.TryAdd(10m, 0.0000000000000000000000000001m, out _));
        Assert.True(ExactSum.TryAdd(0.5m, 0.0000000000000000000000000001m, out _));
        Assert.True(ExactSum.TryAdd(150.00m, 0.5m, out _));
    }

    /// <summary>A decimal in units of its smallest possible decimal.</summary>
    private static BigInteger Whole(decimal value)
    {
        var parts = decimal.GetBits(value);
        var digits = ((BigInteger)(uint)parts[2] << 64) | ((BigInteger)(uint)parts[1] << 32) | (uint)parts[0];
        return digits * BigInteger.Pow(10, 28 - value.Scale);
    }
}
