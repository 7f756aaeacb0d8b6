import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';

const MAX_PAGE = 200;
const MAX_CURSOR_CHARS = 1024;

/** Query of `GET /rooms`. */
export class RoomsQueryDto {
  /** Rooms in one page. */
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(MAX_PAGE)
  limit = 50;

  /** `next` of the page before; absent for the first page. */
  @IsOptional()
  @IsString()
  @MaxLength(MAX_CURSOR_CHARS)
  cursor?: string;
}
