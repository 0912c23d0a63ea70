import { useQuery } from '@tanstack/react-query';
import { getEducationSetting, listLessons } from '../../../server/contract/lesson.ts';
import { call } from '../../api.ts';

const ALL = 200;

export const useLessons = () =>
  useQuery({ queryKey: ['lessons'], queryFn: ({ signal }) => call(listLessons, { limit: ALL }, { signal }) });

export const useEducationSetting = () =>
  useQuery({ queryKey: ['education-setting'], queryFn: ({ signal }) => call(getEducationSetting, {}, { signal }) });
