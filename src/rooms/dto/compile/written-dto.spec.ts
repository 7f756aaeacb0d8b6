import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { Equals, IsString, Length, ValidateIf } from 'class-validator';
import { compileDto } from './compiled-dto.js';

class Note {
  @IsString()
  text!: string;
}

describe('the written code of a DTO', () => {
  afterEach(() => {
    jest.restoreAllMocks();
  });

  it.each(['a"b', "a'b", 'a\\b', 'a\nb', '\u2028', '`${x}`', '*/', '', 'for', '0'])(
    'takes a property named %j for nothing but a name',
    (name) => {
      class Dto extends Note {}
      for (const decorate of [IsString(), Length(2, 3)]) decorate(Dto.prototype, name);
      const accept = compileDto(Dto);
      expect(accept?.({ [name]: 'abc', text: '', other: 1 })).toEqual({ [name]: 'abc', text: '' });
      expect(accept?.({ [name]: 'abcd', text: '' })).toBeUndefined();
      expect(accept?.({ text: '' })).toBeUndefined();
    },
  );

  it('gives a rule what class-validator does', () => {
    const seen: unknown[] = [];
    class Dto {
      @ValidateIf((dto, value) => seen.push([dto, value]) > 0)
      @Equals(1)
      one!: number;
    }
    const dto = compileDto(Dto)?.({ one: 1 });
    expect(dto).toBeInstanceOf(Dto);
    expect(seen).toEqual([[dto, 1]]);
  });

  it('is not there where Node was told not to make code of texts, and the libraries decide', () => {
    expect(compileDto(Note)).toBeDefined();
    jest.spyOn(globalThis, 'Function').mockImplementation(() => {
      throw new EvalError('Code generation from strings disallowed for this context');
    });
    expect(compileDto(Note)).toBeUndefined();
  });

  it('does not hide any other fault', () => {
    jest.spyOn(globalThis, 'Function').mockImplementation(() => {
      throw new SyntaxError('unexpected');
    });
    expect(() => compileDto(Note)).toThrow(SyntaxError);
  });
});
